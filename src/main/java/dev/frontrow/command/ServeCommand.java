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

/** Runs a node until it is told to stop. */
@Command(
    name = "serve",
    description = {
      "Runs a node (the default).",
      "",
      "Without settings everything is embedded: PostgreSQL and Redis are started, their data kept"
          + " in .frontrow. A second one on the same directory joins the first as a cluster.",
      "SIGTERM or Ctrl-C: finishes what has begun and ends with 0 within ten seconds."
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
    AtomicBoolean told = new AtomicBoolean();
    CountDownLatch settled = new CountDownLatch(1);
    Future<Node> starting = Node.start(configuration, told::get);
    Thread hook =
        Exit.onSignal(
            () -> {
              told.set(true);
              stop(starting);
              settled.countDown();
            });
    Node node;
    try {
      node = starting.toCompletionStage().toCompletableFuture().join();
    } catch (RuntimeException e) {
      if (!told.get()) {
        // From here on the JVM ends by itself, with the status of the failure.
        Runtime.getRuntime().removeShutdownHook(hook);
        throw e;
      }
      return awaitEnd(settled);
    }
    greet(node.welcome(), NodeConfig.from(configuration).dataDirectory());
    return awaitEnd(settled);
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

  private static int awaitEnd(CountDownLatch settled) {
    try {
      settled.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return 0;
  }

  private static void greet(Welcome welcome, Path dataDirectory) {
    welcome.admin().ifPresent(admin -> introduce(admin, dataDirectory));
    CommandOutput.error("Health and metrics: " + welcome.management() + "/health/ready, /metrics");
    // Their buyer would be one too many in a system that sells.
    welcome
        .concertId()
        .filter(id -> welcome.trial())
        .map(id -> Hints.lines(welcome.address(), id))
        .ifPresent(CommandOutput::error);
    CommandOutput.out("Frontrow is ready at " + welcome.address());
  }

  private static void introduce(Welcome.Admin admin, Path dataDirectory) {
    if (admin.password().isPresent()) {
      MadeUpPassword.tell(admin.email(), admin.password().get(), dataDirectory);
    } else {
      CommandOutput.error("Administrator: " + admin.email() + ", password as configured");
    }
  }
}
