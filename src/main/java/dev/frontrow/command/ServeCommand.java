package dev.frontrow.command;

import dev.frontrow.config.Configuration;
import dev.frontrow.node.Node;
import dev.frontrow.node.NodeConfig;
import dev.frontrow.node.Welcome;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;

/** Command {@code serve}: runs a node until a signal stops it. */
@Command(
    name = "serve",
    description = {
      "Runs a node (the default).",
      "",
      "Without settings, the node starts an embedded PostgreSQL and Redis with their data in"
          + " .frontrow. A second node on the same directory joins the first as a cluster.",
      "SIGTERM or Ctrl-C: finishes requests in progress and exits with 0 within ten seconds."
    })
public final class ServeCommand implements Callable<Integer> {
  private final ConfigurationSource settings;

  public ServeCommand(ConfigurationSource settings) {
    this.settings = settings;
  }

  @Override
  public Integer call() {
    return serve(settings.configuration());
  }

  public static int serve(Configuration configuration) {
    AtomicBoolean stopping = new AtomicBoolean();
    CountDownLatch stopped = new CountDownLatch(1);
    Future<Node> starting = Node.start(configuration, stopping::get);
    Thread hook =
        Exit.onSignal(
            () -> {
              stopping.set(true);
              stop(starting);
              stopped.countDown();
            });
    Node node;
    try {
      node = starting.toCompletionStage().toCompletableFuture().join();
    } catch (RuntimeException e) {
      if (!stopping.get()) {
        // The JVM now ends by itself, with the status of the failure.
        Runtime.getRuntime().removeShutdownHook(hook);
        throw e;
      }
      return awaitEnd(stopped);
    }
    printWelcome(node.welcome(), NodeConfig.from(configuration).dataDirectory());
    return awaitEnd(stopped);
  }

  private static void stop(Future<Node> starting) {
    starting
        .transform(
            started ->
                started.succeeded() ? started.result().stop() : Future.<Void>succeededFuture())
        .toCompletionStage()
        .toCompletableFuture()
        .join();
  }

  private static int awaitEnd(CountDownLatch stopped) {
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return 0;
  }

  private static void printWelcome(Welcome welcome, Path dataDirectory) {
    welcome.admin().ifPresent(admin -> showAdmin(admin, dataDirectory));
    CommandOutput.error("Health and metrics: " + welcome.management() + "/health/ready, /metrics");
    // Shown only for a trial: in a real system the hints would create an unwanted buyer.
    welcome
        .concertId()
        .filter(id -> welcome.trial())
        .map(id -> Hints.lines(welcome.address(), id))
        .ifPresent(CommandOutput::error);
    CommandOutput.out("Frontrow is ready at " + welcome.address());
  }

  private static void showAdmin(Welcome.Admin admin, Path dataDirectory) {
    if (admin.password().isPresent()) {
      MadeUpPassword.tell(admin.email(), admin.password().get(), dataDirectory);
    } else {
      CommandOutput.error("Administrator: " + admin.email() + ", password as configured");
    }
  }
}
