package dev.frontrow.command;

import java.time.Duration;

/** The ways out of the JVM. */
public final class Exit {
  /** A stop takes ten seconds at most, as supervisors kill after that. */
  private static final Duration LONGEST_STOP = Duration.ofMillis(9_500);

  private Exit() {}

  public static void with(int status) {
    System.out.flush();
    System.err.flush();
    System.exit(status);
  }

  /**
   * Runs when the JVM is told to end by SIGTERM or SIGINT, and ends it with 0 where it would be
   * with 143 or 130: to be told to stop and to do so is no failure. What takes too long is cut off
   * with 1.
   */
  static Thread onSignal(Runnable stop) {
    Thread hook =
        new Thread(
            () -> {
              cutOffLate();
              stop.run();
              System.out.flush();
              System.err.flush();
              Runtime.getRuntime().halt(0);
            },
            "frontrow-signal");
    Runtime.getRuntime().addShutdownHook(hook);
    return hook;
  }

  private static void cutOffLate() {
    Thread watchdog =
        new Thread(
            () -> {
              try {
                Thread.sleep(LONGEST_STOP.toMillis());
              } catch (InterruptedException e) {
                // Nobody does; if somebody did, the time would be up.
              }
              CommandOutput.error("frontrow: did not stop within " + LONGEST_STOP + ", cut off");
              Runtime.getRuntime().halt(1);
            },
            "frontrow-watchdog");
    watchdog.setDaemon(true);
    watchdog.start();
  }
}
