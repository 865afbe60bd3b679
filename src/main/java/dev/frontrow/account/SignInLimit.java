package dev.frontrow.account;

import dev.frontrow.api.FailureCode;
import dev.frontrow.api.Refusal;
import dev.frontrow.job.JobReport;
import dev.frontrow.postgres.Database;
import dev.frontrow.postgres.Decision;
import dev.frontrow.postgres.Statement;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Limit on guessing passwords. Each sign-in is counted before its password is checked, and the
 * count is returned when the password is right. So only wrong passwords stay counted, and parallel
 * sign-ins cannot exceed a limit together. The counts are rows in PostgreSQL, changed under row
 * locks: all nodes share them, and they survive a restart.
 *
 * <p>A sign-in counts for its account and for its address. It is refused when either count is used
 * up, and is then added to neither. The account is identified by the look-up key, so that unknown
 * e-mails count too. An address that has signed in to the account before is <i>known</i>, and its
 * attempts have separate counts: one for this account from this address, and one for all accounts
 * that know the address. So strangers cannot lock out the owner, and nobody behind a shared address
 * can try one password on all accounts that used it.
 *
 * <p>A count covers a fixed minute from its first sign-in. A fixed window needs one small row and
 * has an exact end; in exchange, two adjacent minutes can allow twice the limit within 60 seconds.
 */
final class SignInLimit {
  static final Duration WINDOW = Duration.ofMinutes(1);

  /** Detail of a refusal that names the exhausted count; only the log uses it. */
  static final String LIMIT = "limit";

  private static final UUID NOBODY = new UUID(0, 0);

  /**
   * A counted sign-in.
   *
   * @param counts the counts that include it
   */
  record CountedSignIn(List<SignInCounts.Count> counts) {}

  /** The key and the limit of one count. */
  private record Budget(Buffer key, String name, int attempts) {}

  private final Database database;
  private final GuessingLimits limits;
  private final KeyedHash hash;
  private final KnownAddresses known;

  SignInLimit(Database database, GuessingLimits limits, KeyedHash hash) {
    this.database = database;
    this.limits = limits;
    this.hash = hash;
    this.known = new KnownAddresses(database, hash);
  }

  /**
   * Counts a sign-in. Fails with {@code rate-limited} and the seconds until the exhausted count
   * ends.
   *
   * @param account the key by which the account is looked up
   * @param userId the user with that account, if any
   */
  Future<CountedSignIn> count(String account, Optional<UUID> userId, RequestOrigin origin) {
    // An unknown account makes the same query, so that it takes as long as a known one.
    return known
        .isKnown(userId.orElse(NOBODY), origin)
        .compose(isKnown -> count(budgets(account, origin, isKnown)));
  }

  /** Returns the count after a right password, and remembers the address. */
  Future<Void> succeeded(CountedSignIn counted, UUID userId, RequestOrigin origin) {
    List<Statement> statements = new ArrayList<>(SignInCounts.giveBack(counted.counts()));
    statements.addAll(known.remember(userId, origin));
    return database.pipelined(statements).mapEmpty();
  }

  /** Returns the count of a sign-in whose password could not be checked. */
  Future<Void> undecided(CountedSignIn counted) {
    return database.pipelined(SignInCounts.giveBack(counted.counts())).mapEmpty();
  }

  /** Deletes a bounded number of expired counts and addresses. */
  Future<JobReport> forgetOld() {
    return SignInCounts.forgetOld(database).compose(counts -> known.forgetOld().map(counts::and));
  }

  private List<Budget> budgets(String account, RequestOrigin origin, boolean isKnown) {
    String network = origin.network();
    List<Budget> budgets = new ArrayList<>();
    budgets.add(
        isKnown
            ? new Budget(hash.of("account at", account, network), "account", limits.ofAccount())
            : new Budget(hash.of("account", account), "account", limits.ofAccount()));
    budgets.add(
        isKnown
            ? new Budget(hash.of("known address", network), "address", limits.ofAddress())
            : new Budget(hash.of("address", network), "address", limits.ofAddress()));
    return budgets;
  }

  private Future<CountedSignIn> count(List<Budget> budgets) {
    List<Buffer> keys = budgets.stream().map(Budget::key).toList();
    return database
        .decide(SignInCounts.lock(keys), results -> decide(budgets, results))
        .compose(
            outcome ->
                outcome.refusal().isPresent()
                    ? outcome.refusal().get().toFuture()
                    : Future.succeededFuture(new CountedSignIn(outcome.counts())));
  }

  private record Outcome(Optional<Refusal> refusal, List<SignInCounts.Count> counts) {}

  private static Decision<Outcome> decide(List<Budget> budgets, List<RowSet<Row>> results) {
    SignInCounts.LockedCounts locked = SignInCounts.LockedCounts.of(results);
    List<SignInCounts.Count> counts = new ArrayList<>();
    Optional<Refusal> refusal = Optional.empty();
    long longest = 0;
    for (Budget budget : budgets) {
      SignInCounts.Count count = locked.count(budget.key(), WINDOW);
      counts.add(count.withOneMore());
      long waitMillis = Duration.between(locked.now(), count.since().plus(WINDOW)).toMillis();
      if (count.attempts() >= budget.attempts() && waitMillis > longest) {
        longest = waitMillis;
        refusal = Optional.of(refusal(budget.name(), waitMillis));
      }
    }
    return refusal.isPresent()
        ? new Decision<>(List.of(), new Outcome(refusal, List.of()))
        : new Decision<>(SignInCounts.write(counts), new Outcome(refusal, counts));
  }

  private static Refusal refusal(String name, long waitMillis) {
    int seconds = (int) Math.max(1, (waitMillis + 999) / 1000);
    return new Refusal(
        FailureCode.RATE_LIMITED,
        new JsonObject().put(Refusal.RETRY_AFTER, seconds).put(LIMIT, name));
  }
}
