package dev.frontrow.redis;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Periodically asks the servers of a link for their settings and memory use, since both can change
 * at run time. Logs one warning with all problems whenever they change. Confined to the event loop
 * of its link.
 */
public final class RedisWatch {
  private static final Logger LOG = LoggerFactory.getLogger(RedisWatch.class);

  private final Vertx vertx;
  private final RedisLink link;
  private final RedisStatus status;
  private final Runnable evicted;
  private final long timer;
  private List<String> loggedProblems = List.of();
  private long evictions = -1;
  private boolean asking;

  private RedisWatch(
      Vertx vertx, RedisLink link, RedisStatus status, Duration interval, Runnable evicted) {
    this.vertx = vertx;
    this.link = link;
    this.status = status;
    this.evicted = evicted;
    this.timer = vertx.setPeriodic(interval.toMillis(), ignored -> ask());
  }

  /**
   * Starts to watch: once as soon as the link is connected, then at each interval.
   *
   * @param evicted called when servers have evicted keys since the previous report
   */
  public static RedisWatch over(
      Vertx vertx, RedisLink link, RedisStatus status, Duration interval, Runnable evicted) {
    RedisWatch watch = new RedisWatch(vertx, link, status, interval, evicted);
    link.opened().onSuccess(ignored -> watch.ask());
    return watch;
  }

  /** Stops watching. */
  public void close() {
    vertx.cancelTimer(timer);
  }

  private void ask() {
    if (asking) {
      return;
    }
    asking = true;
    List<Future<RedisInfo>> infos = link.servers().stream().map(RedisWatch::infoOf).toList();
    Future.join(infos)
        .onComplete(
            done -> {
              asking = false;
              List<RedisInfo> known = new ArrayList<>();
              infos.stream().filter(Future::succeeded).forEach(info -> known.add(info.result()));
              if (!known.isEmpty()) {
                report(known, known.size() == infos.size());
              }
            });
  }

  private static Future<RedisInfo> infoOf(RedisLink server) {
    Future<String> info = server.send(Request.cmd(Command.INFO)).map(Response::toString);
    return info.compose(
        text -> appendFsync(server).map(appendFsync -> RedisInfo.of(text, appendFsync)));
  }

  /** Returns empty where a managed service forbids CONFIG. */
  private static Future<Optional<String>> appendFsync(RedisLink server) {
    return server
        .send(Request.cmd(Command.CONFIG).arg("GET").arg("appendfsync"))
        .map(RedisWatch::value)
        .otherwise(Optional.empty());
  }

  /** RESP 3 replies with a map, RESP 2 with a list of names and values. */
  private static Optional<String> value(Response answer) {
    if (answer.isMap()) {
      return answer.containsKey("appendfsync")
          ? Optional.of(answer.get("appendfsync").toString())
          : Optional.empty();
    }
    return answer.size() == 2 ? Optional.of(answer.get(1).toString()) : Optional.empty();
  }

  private void report(List<RedisInfo> infos, boolean isComplete) {
    Set<String> problems = new LinkedHashSet<>();
    infos.forEach(info -> problems.addAll(info.problems()));
    boolean isBounded = infos.stream().allMatch(info -> info.memoryMax() > 0);
    long evictedSoFar = infos.stream().mapToLong(RedisInfo::evictions).sum();
    status.report(
        new RedisStatus.RedisReport(
            List.copyOf(problems),
            infos.stream().mapToLong(RedisInfo::memoryUsed).sum(),
            isBounded ? infos.stream().mapToLong(RedisInfo::memoryMax).sum() : 0,
            evictedSoFar));
    logChanges(settingsOf(problems));
    if (isComplete) {
      compareEvictions(evictedSoFar);
    }
  }

  /** Removes the figures, which change with each report. */
  private static List<String> settingsOf(Set<String> problems) {
    return problems.stream()
        .map(problem -> problem.replaceAll("\\d+ of \\d+ bytes", "almost reached"))
        .toList();
  }

  private void logChanges(List<String> problems) {
    if (problems.equals(loggedProblems)) {
      return;
    }
    loggedProblems = problems;
    if (problems.isEmpty()) {
      LOG.info("event=redis-settings-good");
    } else {
      LOG.warn(
          "event=redis-settings problems=\"{}\" wanted=\"maxmemory-policy noeviction, appendonly"
              + " yes, appendfsync everysec\"",
          String.join("; ", problems));
    }
  }

  private void compareEvictions(long now) {
    if (evictions >= 0 && now > evictions) {
      LOG.error(
          "event=redis-evicted keys={} action=\"set maxmemory-policy noeviction\"",
          now - evictions);
      evicted.run();
    }
    evictions = now;
  }
}
