package dev.frontrow.command;

import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;

/** Ends the JVM with an exit status. Thread-safe. */
public final class Exit {
  /** Below ten seconds, after which supervisors commonly kill a process. */
  private static final Duration LONGEST_STOP = Duration.ofMillis(9_500);

  private Exit() {}

  public static void with(int status) {
    System.out.flush();
    System.err.flush();
    System.exit(status);
  }

  /**
   * Registers a hook that stops the program on SIGTERM or SIGINT and then ends the JVM with 0: a
   * requested stop is no failure, so the status is not 143 or 130. A stop that exceeds the limit
   * ends with 1.
   */
  static Thread onSignal(Runnable stop) {
    Thread hook =
        new Thread(
            () -> {
              haltAfter(LONGEST_STOP);
              stop.run();
              System.out.flush();
              System.err.flush();
              Runtime.getRuntime().halt(0);
            },
            "frontrow-signal");
    Runtime.getRuntime().addShutdownHook(hook);
    return hook;
  }

  /**
   * Ends the JVM with 1 if it still runs after this time. The timer has a thread of its own, so
   * that nothing that blocks the stop can delay it.
   */
  private static void haltAfter(Duration limit) {
    TimerTask halt =
        new TimerTask() {
          @Override
          public void run() {
            CommandOutput.error("frontrow: the stop took longer than " + limit);
            Runtime.getRuntime().halt(1);
          }
        };
    new Timer("frontrow-watchdog", true).schedule(halt, limit.toMillis());
  }
}
