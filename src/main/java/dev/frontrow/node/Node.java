package dev.frontrow.node;

import dev.frontrow.config.Configuration;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One running node. Any number of them can live in one JVM. Thread-safe.
 *
 * <pre>{@code
 * Node.start(Configuration.find(Optional.empty(), System.getenv()))
 *     .onSuccess(node -> System.out.println(node.welcome().address()));
 * }</pre>
 */
public final class Node {
  private static final Logger LOG = LoggerFactory.getLogger(Node.class);

  private final Welcome welcome;
  private final int httpPort;
  private final int managementPort;
  private final Health health;
  private final ShutdownSequence shutdown;
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final Promise<Void> stopped = Promise.promise();

  Node(
      Welcome welcome, int httpPort, int managementPort, Health health, ShutdownSequence shutdown) {
    this.welcome = welcome;
    this.httpPort = httpPort;
    this.managementPort = managementPort;
    this.health = health;
    this.shutdown = shutdown;
  }

  /**
   * Starts a node. The future completes when the node serves. It fails with {@link
   * dev.frontrow.config.ConfigurationException}, {@link
   * dev.frontrow.embedded.EmbeddedServersException} or {@link StartException}, each with a message
   * of one line; then nothing is left running.
   */
  public static Future<Node> start(Configuration configuration) {
    return start(configuration, () -> false);
  }

  /**
   * Starts a node, unless the start is abandoned.
   *
   * @param abandoned asked between the steps; once it returns true, the start fails and leaves
   *     nothing running
   */
  public static Future<Node> start(Configuration configuration, BooleanSupplier abandoned) {
    Promise<Node> started = Promise.promise();
    inBackground(
        "frontrow-start",
        () -> {
          try {
            started.complete(new Startup(Settings.from(configuration), abandoned).run());
          } catch (RuntimeException | Error e) {
            started.fail(e);
          }
        });
    return started.future();
  }

  /**
   * Stops accepting requests, finishes those that have begun, leaves the cluster, and stops the
   * embedded servers if no other node uses them. Never fails: the log names what does not stop in
   * time. A second call returns the same future.
   */
  public Future<Void> stop() {
    if (stopping.compareAndSet(false, true)) {
      health.stopping();
      LOG.info("event=node-stopping address={}", welcome.address());
      inBackground(
          "frontrow-stop",
          () -> {
            shutdown.run();
            LOG.info("event=node-stopped address={}", welcome.address());
            stopped.complete();
          });
    }
    return stopped.future();
  }

  /** What to show to the person who started the node. */
  public Welcome welcome() {
    return welcome;
  }

  /** The port for clients; -1 without the role {@code http}. */
  public int httpPort() {
    return httpPort;
  }

  /** The port for health and metrics. */
  public int managementPort() {
    return managementPort;
  }

  /**
   * Starting and stopping block, and they outlive the Vert.x that they start and stop. So they run
   * on a thread of their own.
   */
  private static void inBackground(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(false);
    thread.start();
  }
}
