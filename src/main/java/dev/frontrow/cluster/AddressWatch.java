package dev.frontrow.cluster;

import io.vertx.core.Future;
import java.util.function.Supplier;

/**
 * Whether one address has a listener. Only a look-up during which no listener appeared proves that
 * there is none; a look-up that fails proves nothing. Thread-safe.
 */
final class AddressWatch {
  private final Supplier<Future<Boolean>> lookup;
  private volatile boolean anybody = true;
  private boolean looking;
  private boolean again;

  AddressWatch(Supplier<Future<Boolean>> lookup) {
    this.lookup = lookup;
  }

  boolean isAnybody() {
    return anybody;
  }

  /** A listener is there. What a running look-up finds may be older. */
  synchronized void appeared() {
    anybody = true;
    again = looking;
  }

  /** The answer is unknown. */
  void forget() {
    appeared();
    check();
  }

  /** Looks the address up. Calls during a look-up cause one more look-up after it. */
  void check() {
    synchronized (this) {
      if (looking) {
        again = true;
        return;
      }
      looking = true;
    }
    lookup.get().onComplete(found -> finish(found.succeeded() ? found.result() : anybody));
  }

  private void finish(boolean found) {
    boolean repeat;
    synchronized (this) {
      looking = false;
      repeat = again;
      again = false;
      anybody = found || (repeat && anybody);
    }
    if (repeat) {
      check();
    }
  }
}
