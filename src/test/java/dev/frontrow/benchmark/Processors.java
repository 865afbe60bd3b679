package dev.frontrow.benchmark;

import java.util.Collection;

/**
 * Which processors somebody may use, by {@code taskset}, so that a load takes none of the load's.
 */
final class Processors {
  private static final int COUNT = Runtime.getRuntime().availableProcessors();

  private Processors() {}

  /** The first half; all of a single one. */
  static String ofService() {
    return "0-" + Math.max(0, COUNT / 2 - 1);
  }

  /** The others. */
  static String ofGenerator() {
    return COUNT / 2 + "-" + (COUNT - 1);
  }

  static String all() {
    return "0-" + (COUNT - 1);
  }

  /** Moves processes with all their threads; what they start later comes along. */
  static void move(Collection<Long> processes, String processors) {
    for (long process : processes) {
      SystemCommand.of("taskset", "-a", "-c", "-p", processors, Long.toString(process))
          .mayFail()
          .run();
    }
  }
}
