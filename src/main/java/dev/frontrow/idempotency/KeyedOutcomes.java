package dev.frontrow.idempotency;

import dev.frontrow.api.FailureCode;
import dev.frontrow.api.IdempotencyKey;
import dev.frontrow.postgres.Statement;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one batch of commands. {@link #reads()} say what the keys were answered before;
 * {@link #writes} keep what is answered now, as the last thing that the transaction does. Two
 * transactions that answer one key at once cannot both commit: the second fails with what {@link
 * #isRace} knows, and when it is carried out again it reads the first one's answer. Two commands of
 * a batch must not have the same key; {@link IdempotencyKeys#once} sees to that. Immutable.
 */
public final class KeyedOutcomes<T> {
  private static final String READ =
      """
      select claim.place, k.fingerprint, k.language, k.code, k.answer
      from unnest($1::uuid[], $2::text[]) with ordinality as claim (user_id, key, place)
      cross join lateral (
        select fingerprint, language, code, answer from idempotency_keys
        where user_id = claim.user_id and key = claim.key limit 1
      ) k
      """;

  /** In order, so that two batches with keys in common cannot wait for each other. */
  private static final String WRITE =
      """
      insert into idempotency_keys (user_id, key, fingerprint, language, code, answer)
      select user_id, key, fingerprint, language, code, answer::jsonb
      from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[])
        as claim (user_id, key, fingerprint, language, code, answer)
      order by user_id, key
      """;

  private static final String UNIQUE_VIOLATION = "23505";
  private static final String PRIMARY_KEY = "idempotency_keys_pkey";

  private final AnswerCodec<T> stored;
  private final List<Claim> claims;

  private record Claim(int place, UUID userId, IdempotencyKey key) {}

  private KeyedOutcomes(AnswerCodec<T> stored, List<Claim> claims) {
    this.stored = stored;
    this.claims = claims;
  }

  /** The claims of a batch's commands. */
  public static <C, T> KeyedOutcomes<T> of(
      List<C> commands,
      Function<C, UUID> userId,
      Function<C, Optional<IdempotencyKey>> key,
      AnswerCodec<T> stored) {
    List<Claim> claims = new ArrayList<>();
    for (int place = 0; place < commands.size(); place++) {
      C command = commands.get(place);
      Optional<IdempotencyKey> given = key.apply(command);
      if (given.isPresent()) {
        claims.add(new Claim(place, userId.apply(command), given.get()));
      }
    }
    return new KeyedOutcomes<>(stored, claims);
  }

  /**
   * Whether a failure says that another transaction has just answered one of the keys. Nothing was
   * done then, and the batch may be carried out again.
   */
  public static boolean isRace(Throwable failure) {
    return failure instanceof PgException refused
        && UNIQUE_VIOLATION.equals(refused.getSqlState())
        && PRIMARY_KEY.equals(refused.getConstraint());
  }

  /** Sent with what the decision reads, after its locks; empty when no command has a key. */
  public List<Statement> reads() {
    if (claims.isEmpty()) {
      return List.of();
    }
    UUID[] users = claims.stream().map(Claim::userId).toArray(UUID[]::new);
    String[] keys = claims.stream().map(claim -> claim.key().key()).toArray(String[]::new);
    return List.of(new Statement(READ, Tuple.of(users, (Object) keys)));
  }

  /**
   * The commands that were answered before, by their place in the batch from 0.
   *
   * @param results of all reads of the transaction, those of {@link #reads()} last
   */
  public Map<Integer, CommandOutcome<T>> earlier(List<RowSet<Row>> results) {
    Map<Integer, CommandOutcome<T>> earlier = new HashMap<>();
    if (!claims.isEmpty()) {
      for (Row row : results.get(results.size() - 1)) {
        Claim claim = claims.get(Math.toIntExact(row.getLong("place")) - 1);
        earlier.put(claim.place(), CommandOutcome.earlier(row, claim.key(), stored));
      }
    }
    return earlier;
  }

  /**
   * Keeps the answers of the commands that have a key and were not answered before.
   *
   * @param answers of the batch, in its order
   */
  public List<Statement> writes(
      List<CommandOutcome<T>> answers, Map<Integer, CommandOutcome<T>> earlier) {
    List<Claim> fresh =
        claims.stream().filter(claim -> !earlier.containsKey(claim.place())).toList();
    if (fresh.isEmpty()) {
      return List.of();
    }
    int count = fresh.size();
    UUID[] users = new UUID[count];
    @Nullable String[][] texts = new @Nullable String[5][count];
    for (int i = 0; i < count; i++) {
      Claim claim = fresh.get(i);
      CommandOutcome<T> answer = answers.get(claim.place());
      users[i] = claim.userId();
      texts[0][i] = claim.key().key();
      texts[1][i] = claim.key().fingerprint();
      texts[2][i] = claim.key().language();
      texts[3][i] = answer.code().map(FailureCode::code).orElse(null);
      texts[4][i] = answer.made().map(stored.toJson()).orElse(answer.details()).encode();
    }
    Tuple parameters = Tuple.tuple().addValue(users);
    for (@Nullable String[] column : texts) {
      parameters.addValue(column);
    }
    return List.of(new Statement(WRITE, parameters));
  }
}
