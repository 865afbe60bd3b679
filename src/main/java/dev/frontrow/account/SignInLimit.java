package dev.frontrow.account;

import dev.frontrow.api.FailureCode;
import dev.frontrow.api.JobReport;
import dev.frontrow.api.Refusal;
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
 * The limit on guessing passwords. Each sign-in is counted before its password is looked at, and
 * the count is given back when the password is right; so only wrong ones stay, and sign-ins in
 * parallel cannot pass a limit together. The counts are in PostgreSQL, changed under row locks: one
 * count for all nodes, which outlives each of them.
 *
 * <p>A sign-in is counted twice, for its account and for its address, and refused when either count
 * is used up; then it is counted for neither. The account is the key that the look-up uses, whether
 * anybody has it or not. An address that has signed in to the account before is known to it, and
 * what it tries has counts of its own: one for the account from there, and one for all accounts
 * that know this address. So nobody else's guesses keep an owner out, and yet nobody behind a
 * shared address can try one password on all its accounts.
 *
 * <p>A count runs for a fixed minute, which begins with the first sign-in that it counts. Against a
 * sliding window it is one small row and says exactly when it ends; two minutes that meet can see
 * twice the budget within one.
 */
final class SignInLimit {
  static final Duration WINDOW = Duration.ofMinutes(1);

  /** In the details of a refusal: which count is used up, for the log. */
  static final String LIMIT = "limit";

  private static final UUID NOBODY = new UUID(0, 0);

  /**
   * A sign-in that was counted.
   *
   * @param counts what it was counted under, with the begin of each minute
   */
  record CountedSignIn(List<SignInCounts.Count> counts) {}

  /** One of the counts that a sign-in needs. */
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
   * Counts a sign-in; refused with {@code rate-limited} and the seconds until its count ends.
   *
   * @param account the key by which the account is looked up
   * @param userId whose account that is, if anybody's
   */
  Future<CountedSignIn> count(String account, Optional<UUID> userId, RequestOrigin origin) {
    // Asked for nobody as well, so that an unknown account takes as long as any.
    return known
        .isKnown(userId.orElse(NOBODY), origin)
        .compose(isKnown -> count(budgets(account, origin, isKnown)));
  }

  /** The password was right: the sign-in counts no more, and its address is known from now on. */
  Future<Void> succeeded(CountedSignIn counted, UUID userId, RequestOrigin origin) {
    List<Statement> statements = new ArrayList<>(SignInCounts.giveBack(counted.counts()));
    statements.addAll(known.remember(userId, origin));
    return database.pipelined(statements).mapEmpty();
  }

  /** Nothing was found out about the password: the sign-in counts no more. */
  Future<Void> undecided(CountedSignIn counted) {
    return database.pipelined(SignInCounts.giveBack(counted.counts())).mapEmpty();
  }

  /** Deletes what counts no more, a bounded number of rows. */
  Future<JobReport> forgetOld() {
    return SignInCounts.forgetOld(database)
        .compose(counts -> known.forgetOld().map(addresses -> SignInCounts.sum(counts, addresses)));
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
