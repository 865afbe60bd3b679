package dev.frontrow.benchmark;

import java.util.Collection;

/**
 * Assigns processors to processes with {@code taskset}, so that the service and the load do not
 * share any.
 */
final class Processors {
  private static final int COUNT = Runtime.getRuntime().availableProcessors();

  private Processors() {}

  /** The first half of the processors; a single one counts as both halves. */
  static String ofService() {
    return "0-" + Math.max(0, COUNT / 2 - 1);
  }

  /** The second half. */
  static String ofGenerator() {
    return COUNT / 2 + "-" + (COUNT - 1);
  }

  static String all() {
    return "0-" + (COUNT - 1);
  }

  /** Moves processes with all their threads; their later children follow. */
  static void move(Collection<Long> processes, String processors) {
    for (long process : processes) {
      SystemCommand.of("taskset", "-a", "-c", "-p", processors, Long.toString(process))
          .mayFail()
          .run();
    }
  }
}
