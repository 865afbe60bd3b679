package dev.frontrow.redis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The reply of one server to {@code INFO}. Managed services allow INFO where they forbid {@code
 * CONFIG}. Immutable.
 *
 * @param fields fields of all sections
 * @param appendFsync value of {@code CONFIG GET appendfsync}; empty where that is forbidden
 */
record RedisInfo(Map<String, String> fields, Optional<String> appendFsync) {
  /**
   * Used fraction of {@code maxmemory} from which on it is a problem, before Redis refuses writes.
   */
  private static final double FULL = 0.9;

  RedisInfo {
    fields = Map.copyOf(fields);
  }

  static RedisInfo of(String info, Optional<String> appendFsync) {
    Map<String, String> fields = new HashMap<>();
    info.lines()
        .forEach(
            line -> {
              int colon = line.indexOf(':');
              if (colon > 0 && line.charAt(0) != '#') {
                fields.put(line.substring(0, colon), line.substring(colon + 1).strip());
              }
            });
    return new RedisInfo(fields, appendFsync);
  }

  long memoryUsed() {
    return number("used_memory");
  }

  /** Returns the memory limit in bytes; 0 for no limit. */
  long memoryMax() {
    return number("maxmemory");
  }

  long evictions() {
    return number("evicted_keys");
  }

  /**
   * Returns the settings that must change; each text has the setting, its value and what to set.
   */
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    expect(problems, "maxmemory-policy", field("maxmemory_policy"), "noeviction");
    expect(problems, "appendonly", field("aof_enabled").map(RedisInfo::yesOrNo), "yes");
    if (appendFsync.filter("no"::equals).isPresent()) {
      problems.add("appendfsync is no: set everysec");
    }
    if (memoryMax() > 0 && memoryUsed() >= FULL * memoryMax()) {
      problems.add(
          "maxmemory is almost reached: "
              + memoryUsed()
              + " of "
              + memoryMax()
              + " bytes: set it higher");
    }
    for (String write : List.of("aof_last_write_status", "rdb_last_bgsave_status")) {
      if (field(write).filter("err"::equals).isPresent()) {
        problems.add(write + " is err: check the disk of Redis");
      }
    }
    return problems;
  }

  private static void expect(
      List<String> problems, String setting, Optional<String> found, String wanted) {
    if (found.isPresent() && !found.get().equals(wanted)) {
      problems.add(setting + " is " + found.get() + ": set " + wanted);
    }
  }

  private static String yesOrNo(String flag) {
    return flag.equals("0") ? "no" : "yes";
  }

  private Optional<String> field(String name) {
    return Optional.ofNullable(fields.get(name));
  }

  private long number(String name) {
    try {
      return field(name).map(Long::parseLong).orElse(0L);
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
