package dev.frontrow.idempotency;

import dev.frontrow.api.FailureCode;
import dev.frontrow.api.IdempotencyKey;
import dev.frontrow.api.Ids;
import dev.frontrow.postgres.Statement;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one batch of commands. {@link #statements()} go first in the batch's transaction:
 * they claim the keys that are free and read what the others were answered. A key that another node
 * is just answering is waited for, as its row is locked until that transaction ends. Two commands
 * of a batch must not have the same key; {@link IdempotencyKeys#once} sees to that. Immutable.
 */
public final class Claims {
  /** In order, so that two batches with keys in common cannot wait for each other. */
  private static final String CLAIM =
      """
      insert into idempotency_keys (user_id, key, fingerprint, language, batch_id)
      select user_id, key, fingerprint, language, $5
      from unnest($1::uuid[], $2::text[], $3::text[], $4::text[])
        as claim (user_id, key, fingerprint, language)
      order by user_id, key
      on conflict (user_id, key) do nothing
      """;

  /** A statement of its own, as only a later one sees what was committed while CLAIM waited. */
  private static final String READ =
      """
      select claim.place, k.batch_id = $3 as ours, k.fingerprint, k.language, k.code, k.answer
      from unnest($1::uuid[], $2::text[]) with ordinality as claim (user_id, key, place)
      left join idempotency_keys k on k.user_id = claim.user_id and k.key = claim.key
      """;

  private final UUID batchId = Ids.next();
  private final List<Claim> claims;
  private final @Nullable String[] keys;

  private record Claim(int place, UUID userId, IdempotencyKey key) {}

  private Claims(List<Claim> claims, @Nullable String[] keys) {
    this.claims = claims;
    this.keys = keys;
  }

  /** The claims of a batch's commands. */
  public static <C> Claims of(
      List<C> commands, Function<C, UUID> userId, Function<C, Optional<IdempotencyKey>> key) {
    @Nullable String[] keys = new @Nullable String[commands.size()];
    List<Claim> claims =
        IntStream.range(0, commands.size())
            .boxed()
            .flatMap(
                place -> {
                  C command = commands.get(place);
                  return key.apply(command).stream()
                      .map(it -> new Claim(place, userId.apply(command), it));
                })
            .toList();
    claims.forEach(claim -> keys[claim.place()] = claim.key().key());
    return new Claims(claims, keys);
  }

  /** What a row claimed by this batch has as its {@code batch_id}. */
  public UUID batchId() {
    return batchId;
  }

  /** The key of each command, null where it has none: a parameter for the decision. */
  public @Nullable String[] keys() {
    return keys.clone();
  }

  /** To be sent first in the batch's transaction; empty when no command has a key. */
  public List<Statement> statements() {
    if (claims.isEmpty()) {
      return List.of();
    }
    UUID[] users = claims.stream().map(Claim::userId).toArray(UUID[]::new);
    String[] given = claims.stream().map(claim -> claim.key().key()).toArray(String[]::new);
    String[] fingerprints =
        claims.stream().map(claim -> claim.key().fingerprint()).toArray(String[]::new);
    String[] languages =
        claims.stream().map(claim -> claim.key().language()).toArray(String[]::new);
    return List.of(
        new Statement(CLAIM, Tuple.of(users, given, fingerprints, languages, batchId)),
        new Statement(READ, Tuple.of(users, given, batchId)));
  }

  /**
   * The answer of each command, in their order.
   *
   * @param results of the whole transaction, those of {@link #statements()} first, and last those
   *     of the decision: {@code place} from 1, {@code code} and {@code answer} of what was decided
   *     now
   * @throws IllegalStateException if a command was neither answered before nor decided now
   */
  public List<Answer> answers(List<RowSet<Row>> results) {
    Map<Integer, Answer> answers = earlier(results);
    for (Row row : results.get(results.size() - 1)) {
      answers.put(Math.toIntExact(row.getLong("place")) - 1, Answer.decided(row));
    }
    return IntStream.range(0, keys.length).mapToObj(place -> answer(answers, place)).toList();
  }

  private static Answer answer(Map<Integer, Answer> answers, int place) {
    Answer answer = answers.get(place);
    if (answer == null) {
      throw new IllegalStateException("command " + place + " of the batch has no answer");
    }
    return answer;
  }

  /** Of the commands that are not to be decided, by their place in the batch. */
  private Map<Integer, Answer> earlier(List<RowSet<Row>> results) {
    Map<Integer, Answer> answers = new HashMap<>();
    if (claims.isEmpty()) {
      return answers;
    }
    for (Row row : results.get(1)) {
      Claim claim = claims.get(Math.toIntExact(row.getLong("place")) - 1);
      Boolean ours = row.getBoolean("ours");
      if (ours == null || (!ours && row.getJsonObject("answer") == null)) {
        answers.put(claim.place(), Answer.refused(FailureCode.IDEMPOTENCY_IN_PROGRESS));
      } else if (!ours) {
        answers.put(claim.place(), Answer.earlier(row, claim.key()));
      }
    }
    return answers;
  }
}
