package dev.frontrow.command;

import java.time.Duration;

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
              startWatchdog();
              stop.run();
              System.out.flush();
              System.err.flush();
              Runtime.getRuntime().halt(0);
            },
            "frontrow-signal");
    Runtime.getRuntime().addShutdownHook(hook);
    return hook;
  }

  private static void startWatchdog() {
    Thread watchdog =
        new Thread(
            () -> {
              try {
                Thread.sleep(LONGEST_STOP.toMillis());
              } catch (InterruptedException e) {
                // Nothing interrupts this thread; if something did, it would end the JVM at once.
              }
              CommandOutput.error("frontrow: the stop took longer than " + LONGEST_STOP);
              Runtime.getRuntime().halt(1);
            },
            "frontrow-watchdog");
    watchdog.setDaemon(true);
    watchdog.start();
  }
}
