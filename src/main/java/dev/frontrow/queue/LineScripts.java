package dev.frontrow.queue;

import dev.frontrow.api.LineState;
import dev.frontrow.api.NumberRange;
import dev.frontrow.api.Policy;
import dev.frontrow.redis.LuaScript;
import dev.frontrow.redis.RedisConfig;
import dev.frontrow.redis.RedisLink;
import io.vertx.core.Future;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Runs the scripts of lines. A script answers empty, and does nothing, when Redis has lost the line
 * or may have: it is older than the caller's memory, or has another replication id. Each script may
 * run twice. Confined to the event loop of its link.
 */
final class LineScripts {
  private static final LuaScript STEP = script("step.lua");
  private static final LuaScript READ = script("read.lua");
  private static final LuaScript CHECKPOINT = script("checkpoint.lua");
  private static final LuaScript RAISE = script("raise.lua");
  private static final LuaScript SETTINGS = script("settings.lua");
  private static final LuaScript SALVAGE = script("salvage.lua");
  private static final LuaScript RESTORE = script("restore.lua");

  private final RedisLink redis;
  private final ScriptClock clock;
  private final String continuation;

  LineScripts(RedisLink redis, ScriptClock clock, Optional<RedisConfig.Continuation> continuation) {
    this.redis = redis;
    this.clock = clock;
    this.continuation =
        continuation.map(known -> known.history() + ":" + known.continues()).orElse("");
  }

  /**
   * Carries out commands in their order. The payload has an outcome for each.
   *
   * @param holds what happened to holds, as {@link PendingHoldNotices} gives it
   */
  Future<Optional<LineAnswer>> step(
      UUID concertId,
      LineMemory memory,
      SaleTimes times,
      int limit,
      String holds,
      List<LineCommand> commands) {
    List<String> arguments = new ArrayList<>(3 + 3 * commands.size());
    arguments.add(times.argument());
    arguments.add(Integer.toString(limit));
    arguments.add(holds);
    commands.forEach(command -> arguments.addAll(command.arguments()));
    return run(STEP, concertId, memory, arguments);
  }

  /**
   * Reads who left after a sequence. The payload is their numbers, the sequence up to which they
   * are complete, the skipped ranges, and when something is next due: in ms since 1970 by the clock
   * of Redis, 0 for never.
   */
  Future<Optional<LineAnswer>> read(UUID concertId, LineMemory memory, long since, int limit) {
    return run(READ, concertId, memory, List.of(Long.toString(since), Integer.toString(limit)));
  }

  /**
   * Reads who is inside, unless the caller knows it. The payload is the version, then each number
   * with its admission.
   *
   * @param known the version that the caller has; empty for none
   */
  Future<Optional<LineAnswer>> checkpoint(
      UUID concertId, LineMemory memory, int most, String known) {
    return run(CHECKPOINT, concertId, memory, List.of(Integer.toString(most), known));
  }

  /** Raises the ceiling in Redis to one that is durable, if the epoch is still the same. */
  Future<Optional<LineAnswer>> raise(UUID concertId, LineMemory memory, long epoch, long ceiling) {
    return run(RAISE, concertId, memory, List.of(Long.toString(epoch), Long.toString(ceiling)));
  }

  /** Puts settings in force, unless newer ones are. */
  Future<Optional<LineAnswer>> settings(
      UUID concertId, LineMemory memory, int limit, LineSettings settings) {
    List<String> arguments = new ArrayList<>();
    arguments.add(Integer.toString(limit));
    arguments.add(Long.toString(settings.version()));
    fields(settings).forEach((field, value) -> addPair(arguments, field, value));
    return run(SETTINGS, concertId, memory, arguments);
  }

  /** Reads the rest of a lost line. */
  Future<Optional<Salvage>> salvage(UUID concertId, LineMemory memory, int most) {
    return send(SALVAGE, concertId, memory, List.of(Integer.toString(most))).map(Salvage::of);
  }

  /**
   * Rebuilds a lost line. Does nothing to a line that is not lost.
   *
   * @param kept the epoch whose numbers and leaves stay; -1 for none
   */
  Future<Optional<LineAnswer>> restore(
      UUID concertId, LineMemory memory, long kept, Restoration restoration) {
    Map<String, String> fields = fields(restoration.settings());
    fields.put("policyVersion", Long.toString(restoration.settings().version()));
    fields.putAll(restoration.counters());
    List<String> arguments = new ArrayList<>();
    arguments.add(Long.toString(kept));
    arguments.add(Integer.toString(fields.size()));
    fields.forEach((field, value) -> addPair(arguments, field, value));
    arguments.add(Integer.toString(restoration.inside().size()));
    restoration
        .inside()
        .forEach((number, at) -> addPair(arguments, number.toString(), at.toString()));
    for (NumberRange range : restoration.absent()) {
      addPair(arguments, Long.toString(range.from()), Long.toString(range.to()));
    }
    return run(RESTORE, concertId, memory, arguments);
  }

  private Future<Optional<LineAnswer>> run(
      LuaScript script, UUID concertId, LineMemory memory, List<String> more) {
    return send(script, concertId, memory, more).map(LineAnswer::of);
  }

  private Future<Response> send(
      LuaScript script, UUID concertId, LineMemory memory, List<String> more) {
    List<String> arguments = new ArrayList<>(4 + more.size());
    arguments.add(clock.now());
    arguments.add(Long.toString(memory.epoch()));
    arguments.add(Long.toString(memory.last()));
    arguments.add(continuation);
    arguments.addAll(more);
    return redis.run(script, keys(concertId), arguments);
  }

  /**
   * The keys in the order of {@code line.lua}. They contain the version of their content: a node
   * that expects another version finds no line, and rebuilds it from PostgreSQL.
   */
  private static List<String> keys(UUID concertId) {
    String prefix = "frontrow:2:{" + concertId + "}:";
    return List.of(
        prefix + "line",
        prefix + "numbers",
        prefix + "due",
        prefix + "inside",
        prefix + "left",
        prefix + "seen",
        prefix + "back");
  }

  private static Map<String, String> fields(LineSettings settings) {
    LineState state = settings.state();
    Policy policy = settings.policy();
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("state", state.name());
    if (settings.pausedBecause().isPresent()) {
      // The line is paused already; the proof is not needed again.
      fields.put("beyond", "");
    }
    fields.put("maxActive", Integer.toString(policy.maxActive().orElse(0)));
    fields.put("admitCount", Integer.toString(policy.admitCount().orElse(0)));
    fields.put("admitEvery", millis(policy.admitEvery().orElse(Duration.ZERO)));
    fields.put("claimTimeout", millis(policy.claimTimeout()));
    fields.put("idleTimeout", millis(policy.idleTimeout()));
    fields.put("activeTimeout", millis(policy.activeTimeout()));
    return fields;
  }

  private static String millis(Duration duration) {
    return Long.toString(duration.toMillis());
  }

  private static void addPair(List<String> arguments, String first, String second) {
    arguments.add(first);
    arguments.add(second);
  }

  private static LuaScript script(String file) {
    return LuaScript.load(LineScripts.class, "line.lua", file);
  }
}
