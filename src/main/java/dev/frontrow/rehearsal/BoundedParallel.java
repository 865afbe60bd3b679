package dev.frontrow.rehearsal;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/** Applies an asynchronous function to many items, a bounded number at a time. Stateless. */
final class BoundedParallel {
  private BoundedParallel() {}

  /**
   * Completes when the function has ended for all items; fails with the first failure, after all
   * lanes have ended.
   */
  static <T> Future<Void> each(Iterable<T> all, int lanes, Function<T, Future<Void>> work) {
    Iterator<T> rest = all.iterator();
    List<Future<Void>> running = new ArrayList<>();
    for (int i = 0; i < lanes; i++) {
      running.add(next(rest, work));
    }
    return Future.join(running).mapEmpty();
  }

  private static <T> Future<Void> next(Iterator<T> rest, Function<T, Future<Void>> work) {
    return rest.hasNext()
        ? work.apply(rest.next()).compose(done -> next(rest, work))
        : Future.succeededFuture();
  }
}
