package dev.frontrow.idempotency;

import dev.frontrow.api.FailureCode;
import dev.frontrow.api.IdempotencyKey;
import dev.frontrow.postgres.Database;
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
 * The idempotency keys of one batch. {@link #reads()} reads the outcomes of earlier calls, and
 * {@link #writes} stores new ones as the transaction's last statement. If two transactions use one
 * key at once, the second fails with {@link #isRace}; its retry reads the outcome of the first. No
 * two commands of a batch may have the same key, which {@link IdempotencyKeys#once} ensures.
 * Immutable.
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

  /** Sorted by key, so that two batches with common keys cannot deadlock. */
  private static final String WRITE =
      """
      insert into idempotency_keys (user_id, key, fingerprint, language, code, answer)
      select user_id, key, fingerprint, language, code, answer::jsonb
      from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[])
        as claim (user_id, key, fingerprint, language, code, answer)
      order by user_id, key
      """;

  private static final String PRIMARY_KEY = "idempotency_keys_pkey";

  private final AnswerCodec<T> stored;
  private final List<Claim> claims;

  private record Claim(int place, UUID userId, IdempotencyKey key) {}

  private KeyedOutcomes(AnswerCodec<T> stored, List<Claim> claims) {
    this.stored = stored;
    this.claims = claims;
  }

  /** Collects the keys of a batch's commands. */
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
   * Returns whether the failure means that another transaction has just used one of the keys. The
   * transaction had no effect then, and a retry is safe.
   */
  public static boolean isRace(Throwable failure) {
    return Database.isUniqueViolation(failure)
        && failure instanceof PgException refused
        && PRIMARY_KEY.equals(refused.getConstraint());
  }

  /**
   * Returns the statement that reads earlier outcomes, to run after the locks; empty when no
   * command has a key.
   */
  public List<Statement> reads() {
    if (claims.isEmpty()) {
      return List.of();
    }
    UUID[] users = claims.stream().map(Claim::userId).toArray(UUID[]::new);
    String[] keys = claims.stream().map(claim -> claim.key().key()).toArray(String[]::new);
    return List.of(new Statement(READ, Tuple.of(users, (Object) keys)));
  }

  /**
   * Returns the earlier outcomes by the command's index in the batch.
   *
   * @param results results of all reads of the transaction; that of {@link #reads()} is the last
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
   * Returns the statement that stores the outcomes of commands with a key that have no earlier
   * outcome.
   *
   * @param answers outcomes of the batch, in order
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
