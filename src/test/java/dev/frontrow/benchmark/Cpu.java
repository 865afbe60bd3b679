package dev.frontrow.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** CPU time by process, from {@code /proc} (Linux). */
final class Cpu {
  private static final long MICROS_A_TICK =
      1_000_000 / Long.parseLong(SystemCommand.of("getconf", "CLK_TCK").run().strip());

  /** Fields of {@code stat} after the program's name: the parent and the four times. */
  private static final int PARENT = 1;

  private static final int USER = 11;
  private static final int SYSTEM = 12;
  private static final int USER_OF_ENDED_CHILDREN = 13;
  private static final int SYSTEM_OF_ENDED_CHILDREN = 14;

  private Cpu() {}

  /**
   * The microseconds of each process so far. {@code generator} stands for the ended children of
   * this process.
   *
   * @param processes ids by role; the children of {@code postgres} count as it
   */
  static Map<String, Long> used(Map<String, List<Long>> processes) {
    Map<String, Long> used = new LinkedHashMap<>();
    processes.forEach(
        (role, ids) ->
            used.put(
                role,
                ids.stream()
                    .mapToLong(id -> role.equals("postgres") ? withChildren(id) : own(id))
                    .sum()));
    List<String> self = stat(Path.of("/proc/self/stat"));
    used.put("generator", ended(self));
    return used;
  }

  /** The CPU seconds of a process's live threads whose names begin with one of these. */
  static double ofThreads(long process, String... names) {
    long sum = 0;
    for (Path thread : numbered(Path.of("/proc", Long.toString(process), "task"))) {
      List<String> stat = stat(thread.resolve("stat"));
      String name = name(thread.resolve("comm"));
      if (!stat.isEmpty() && Stream.of(names).anyMatch(name::startsWith)) {
        sum += own(stat);
      }
    }
    return sum / 1e6;
  }

  private static String name(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return "";
    }
  }

  private static long own(long id) {
    List<String> stat = stat(Path.of("/proc", Long.toString(id), "stat"));
    return stat.isEmpty() ? 0 : own(stat);
  }

  private static long own(List<String> stat) {
    return MICROS_A_TICK * (Long.parseLong(stat.get(USER)) + Long.parseLong(stat.get(SYSTEM)));
  }

  private static long ended(List<String> stat) {
    return MICROS_A_TICK
        * (Long.parseLong(stat.get(USER_OF_ENDED_CHILDREN))
            + Long.parseLong(stat.get(SYSTEM_OF_ENDED_CHILDREN)));
  }

  private static long withChildren(long id) {
    String parent = Long.toString(id);
    List<String> self = stat(Path.of("/proc", parent, "stat"));
    long sum = self.isEmpty() ? 0 : own(self) + ended(self);
    for (Path process : numbered(Path.of("/proc"))) {
      List<String> stat = stat(process.resolve("stat"));
      if (!stat.isEmpty() && stat.get(PARENT).equals(parent)) {
        sum += own(stat);
      }
    }
    return sum;
  }

  private static List<Path> numbered(Path directory) {
    try (Stream<Path> all = Files.list(directory)) {
      return all.filter(it -> Character.isDigit(it.getFileName().toString().charAt(0))).toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The words after the program's name; none for a process that is gone. */
  private static List<String> stat(Path file) {
    try {
      String line = Files.readString(file);
      return new ArrayList<>(List.of(line.substring(line.lastIndexOf(')') + 2).split(" ")));
    } catch (IOException e) {
      return List.of();
    }
  }
}
