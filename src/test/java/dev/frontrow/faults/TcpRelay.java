package dev.frontrow.faults;

import static dev.frontrow.testing.Waits.result;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.net.URI;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A TCP relay before a server. Nodes reach the server at another address, and a test can cut
 * connections in the critical moment: after COMMIT is sent and before its answer arrives.
 * Thread-safe.
 */
final class TcpRelay {
  /** PostgreSQL's messages for a simple query and for a completed command. */
  private static final String COMMIT = "Q\0\0\0\013COMMIT\0";

  private static final String COMMITTED = "C\0\0\0\013COMMIT\0";

  /** The answer to a COMMIT after a failed statement. */
  private static final String ROLLED_BACK = "C\0\0\0\015ROLLBACK\0";

  private static final Random RANDOM = new Random();

  private final NetClient client;
  private final NetServer server;
  private final URI target;
  private final Set<Way> ways = ConcurrentHashMap.newKeySet();
  private final AtomicInteger answersLost = new AtomicInteger();
  private final AtomicInteger cutAtOnce = new AtomicInteger();
  private volatile double share;

  private TcpRelay(Vertx vertx, String host, URI target) {
    this.target = target;
    this.client = vertx.createNetClient();
    this.server = vertx.createNetServer().connectHandler(this::relay);
    result(server.listen(0, host));
  }

  static TcpRelay before(URI target, String host, Vertx vertx) {
    return new TcpRelay(vertx, host, target);
  }

  /** The target's URI with the address of this relay. */
  URI uri(String host) {
    return URI.create(
        target
            .toString()
            .replace(target.getHost() + ":" + target.getPort(), host + ":" + server.actualPort()));
  }

  /**
   * From now on cuts this share of the connections that send a COMMIT. Half of them are cut when
   * the answer reaches the relay: the commit is done, and the node does not learn it. The others
   * are cut at once. 0 stops it.
   */
  void cutCommits(double share) {
    this.share = share;
  }

  /**
   * The number of COMMITs that were certainly carried out and whose answers were certainly lost.
   */
  int answersLost() {
    return answersLost.get();
  }

  /** The number of connections that were cut right after their COMMIT. */
  int cutAtOnce() {
    return cutAtOnce.get();
  }

  private void relay(NetSocket inner) {
    inner.pause();
    client
        .connect(target.getPort(), target.getHost())
        .onSuccess(outer -> new Way(inner, outer).open())
        .onFailure(refused -> inner.close());
  }

  /** One connection, on one event loop. */
  private final class Way {
    private final NetSocket inner;
    private final NetSocket outer;
    private final Buffer kept = Buffer.buffer();
    private boolean untilCommitted;

    Way(NetSocket inner, NetSocket outer) {
      this.inner = inner;
      this.outer = outer;
    }

    void open() {
      ways.add(this);
      inner.handler(this::toServer);
      outer.handler(this::toClient);
      inner.exceptionHandler(broken -> cut());
      outer.exceptionHandler(broken -> cut());
      inner.closeHandler(closed -> cut());
      outer.closeHandler(closed -> cut());
      inner.resume();
    }

    private void toServer(Buffer sent) {
      boolean chosen = share > 0 && has(sent, COMMIT) && RANDOM.nextDouble() < share;
      if (chosen && RANDOM.nextBoolean()) {
        untilCommitted = true;
      } else if (chosen) {
        cutAtOnce.incrementAndGet();
        outer.write(sent).onComplete(written -> cut());
        return;
      }
      forward(sent, inner, outer);
    }

    private void toClient(Buffer answered) {
      if (!untilCommitted) {
        forward(answered, outer, inner);
        return;
      }
      kept.appendBuffer(answered);
      if (has(kept, COMMITTED)) {
        answersLost.incrementAndGet();
        cut();
      } else if (has(kept, ROLLED_BACK)) {
        cut();
      }
    }

    private void cut() {
      if (ways.remove(this)) {
        inner.close();
        outer.close();
      }
    }
  }

  private static void forward(Buffer data, NetSocket from, NetSocket to) {
    to.write(data);
    if (to.writeQueueFull()) {
      from.pause();
      to.drainHandler(drained -> from.resume());
    }
  }

  private static boolean has(Buffer data, String message) {
    return data.toString(ISO_8859_1).contains(message);
  }
}
