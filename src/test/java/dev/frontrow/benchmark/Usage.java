package dev.frontrow.benchmark;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a node has used so far besides CPU time, its timers included.
 *
 * @param allocated the bytes that each thread allocated
 * @param statements the statements that it sent to PostgreSQL, begin and commit included
 * @param redisCalls the calls that it sent to Redis, mostly scripts
 * @param redisCommands the commands that Redis executed, those inside scripts included
 */
record Usage(Map<Long, Long> allocated, double statements, double redisCalls, long redisCommands) {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  static Usage of(Service service) {
    List<String> metrics = metrics(service);
    return new Usage(
        service.jvm().allocated(),
        sum(metrics, "vertx_sql_processing_time_seconds_count"),
        sum(metrics, "vertx_redis_processing_time_seconds_count"),
        Long.parseLong(Redis.info(service.redisPort(), "stats", "total_commands_processed")));
  }

  /** The usage since then, for each of so many operations. */
  Map<String, Double> since(Service service, long operations) {
    double each = Math.max(1, operations);
    Usage now = of(service);
    Map<String, Double> used = new TreeMap<>();
    used.put("KiB allocated", service.jvm().allocatedSince(allocated) / 1024.0 / each);
    used.put("SQL statements", (now.statements - statements) / each);
    used.put("Redis calls", (now.redisCalls - redisCalls) / each);
    used.put("commands in Redis", (now.redisCommands - redisCommands) / each);
    return used;
  }

  private static double sum(List<String> metrics, String name) {
    return metrics.stream()
        .filter(line -> line.startsWith(name))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private static List<String> metrics(Service service) {
    URI uri = URI.create("http://127.0.0.1:" + service.managementPort() + "/metrics");
    try {
      return CLIENT
          .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofLines())
          .body()
          .toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
