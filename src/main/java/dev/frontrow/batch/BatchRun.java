package dev.frontrow.batch;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Executes one batch. Repeats it whole after a retryable failure, and command by command after any
 * other. Confined to the event loop of its {@link Batcher}.
 */
final class BatchRun<C, R> {
  /** Maximum number of executions of a batch that keeps failing with retryable failures. */
  static final int MAX_ATTEMPTS = 4;

  private static final long FIRST_PAUSE_MILLIS = 10;
  private static final Logger LOG = LoggerFactory.getLogger(BatchRun.class);

  private final Vertx vertx;
  private final String name;
  private final Function<List<C>, Future<List<R>>> execute;
  private final Predicate<Throwable> retryable;

  BatchRun(
      Vertx vertx,
      String name,
      Function<List<C>, Future<List<R>>> execute,
      Predicate<Throwable> retryable) {
    this.vertx = vertx;
    this.name = name;
    this.execute = execute;
    this.retryable = retryable;
  }

  /** Executes the batch. The returned future always succeeds, with one outcome for each command. */
  Future<List<Future<R>>> start(List<PendingCommands.PendingCommand<C, R>> batch) {
    List<C> commands = batch.stream().map(PendingCommands.PendingCommand::command).toList();
    return attempt(commands, 1)
        .map(BatchRun::succeeded)
        .recover(failure -> afterFailure(commands, failure));
  }

  private Future<List<R>> attempt(List<C> commands, int attempt) {
    return executeOnce(commands)
        .recover(
            failure -> {
              if (attempt >= MAX_ATTEMPTS || !retryable.test(failure)) {
                return Future.failedFuture(failure);
              }
              LOG.warn(
                  "event=batch-repeated lane={} commands={} attempt={} reason={}",
                  name,
                  commands.size(),
                  attempt,
                  failure.toString());
              return vertx
                  .timer(FIRST_PAUSE_MILLIS << (2 * (attempt - 1)), TimeUnit.MILLISECONDS)
                  .compose(ignored -> attempt(commands, attempt + 1));
            });
  }

  private Future<List<R>> executeOnce(List<C> commands) {
    try {
      return execute.apply(commands).map(results -> checked(commands, results));
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  private Future<List<Future<R>>> afterFailure(List<C> commands, Throwable failure) {
    if (commands.size() == 1 || retryable.test(failure) || failure instanceof WrongResults) {
      return Future.succeededFuture(
          commands.stream().map(ignored -> Future.<R>failedFuture(failure)).toList());
    }
    LOG.warn(
        "event=batch-split lane={} commands={} reason={}",
        name,
        commands.size(),
        failure.toString());
    return oneByOne(commands);
  }

  private Future<List<Future<R>>> oneByOne(List<C> commands) {
    List<Future<R>> outcomes = new ArrayList<>(commands.size());
    Future<?> before = Future.succeededFuture();
    for (C command : commands) {
      before =
          before.compose(
              ignored ->
                  attempt(List.of(command), 1)
                      .map(results -> results.get(0))
                      .transform(
                          outcome -> {
                            outcomes.add(
                                outcome.succeeded()
                                    ? Future.succeededFuture(outcome.result())
                                    : Future.failedFuture(outcome.cause()));
                            return Future.succeededFuture();
                          }));
    }
    return before.map(ignored -> outcomes);
  }

  private static <R> List<Future<R>> succeeded(List<R> results) {
    return results.stream().map(Future::succeededFuture).toList();
  }

  /** A batch with a wrong number of results is not repeated: its effects are committed. */
  private List<R> checked(List<C> commands, List<R> results) {
    if (results.size() != commands.size()) {
      throw new WrongResults(
          name + " gave " + results.size() + " results for " + commands.size() + " commands");
    }
    return results;
  }

  private static final class WrongResults extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    WrongResults(String message) {
      super(message);
    }
  }
}
