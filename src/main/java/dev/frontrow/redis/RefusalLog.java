package dev.frontrow.redis;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs why a server refuses commands, at most once a minute for each reason, since there may be
 * thousands a second. Confined to the event loop of its link.
 */
final class RefusalLog {
  private static final long AGAIN_NANOS = Duration.ofMinutes(1).toNanos();
  private static final Logger LOG = LoggerFactory.getLogger(RefusalLog.class);

  private final Map<RedisRefusal, Long> loggedAt = new EnumMap<>(RedisRefusal.class);
  private final Map<RedisRefusal, Long> counted = new EnumMap<>(RedisRefusal.class);

  void refused(RedisRefusal reason, String message) {
    long now = System.nanoTime();
    counted.merge(reason, 1L, Long::sum);
    Long before = loggedAt.get(reason);
    if (before != null && now - before < AGAIN_NANOS) {
      return;
    }
    loggedAt.put(reason, now);
    LOG.warn(
        "event=redis-refuses reason={} commands={} message=\"{}\" action=\"{}\"",
        reason,
        counted.getOrDefault(reason, 0L),
        message.lines().findFirst().orElse(""),
        reason.advice().orElse("none, it is temporary"));
    counted.remove(reason);
  }
}
