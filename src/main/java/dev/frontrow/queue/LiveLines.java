package dev.frontrow.queue;

import dev.frontrow.redis.RedisLink;
import dev.frontrow.redis.RedisUnavailableException;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lines that have anyone, so that the periodic jobs do not read every line. All nodes add to
 * one set in Redis. The set is a hint: the next node that uses a missing line adds it again. If
 * Redis loses the set, a node fills it from the checkpoints. Confined to one event loop.
 */
final class LiveLines {
  private static final String KEY = "frontrow:lines";

  /** Always a member; without it, Redis has lost the set. */
  private static final String MARK = "-";

  private static final int MOST = 10_000;
  private static final long ADD_AGAIN_NANOS = Duration.ofSeconds(5).toNanos();
  private static final Logger LOG = LoggerFactory.getLogger(LiveLines.class);

  private final RedisLink redis;
  private final CheckpointStore checkpoints;
  private final Map<UUID, Long> added = new HashMap<>();

  LiveLines(RedisLink redis, CheckpointStore checkpoints) {
    this.redis = redis;
    this.checkpoints = checkpoints;
  }

  /** Adds a line, unless this node added it a moment ago. */
  void add(UUID concertId) {
    long now = System.nanoTime();
    Long before = added.get(concertId);
    if (before != null && now - before < ADD_AGAIN_NANOS) {
      return;
    }
    if (added.size() > MOST) {
      added.clear();
    }
    added.put(concertId, now);
    redis
        .send(KEY, Request.cmd(Command.SADD).arg(KEY).arg(concertId.toString()))
        .onFailure(failure -> added.remove(concertId));
  }

  /** Removes a line in which nobody is any more. */
  void remove(UUID concertId) {
    added.remove(concertId);
    redis
        .send(KEY, Request.cmd(Command.SREM).arg(KEY).arg(concertId.toString()))
        .onFailure(failure -> LineFailures.log("line-not-removed", concertId, failure));
  }

  /** All of them; from the checkpoints if only the shard with the set is unreachable. */
  Future<List<UUID>> all() {
    return redis
        .send(KEY, Request.cmd(Command.SMEMBERS).arg(KEY))
        .compose(this::read)
        .recover(
            failure ->
                failure instanceof RedisUnavailableException && redis.isOpen()
                    ? checkpoints.live(MOST)
                    : Future.failedFuture(failure));
  }

  private Future<List<UUID>> read(Response members) {
    List<UUID> ids = new ArrayList<>();
    boolean marked = false;
    for (Response member : members) {
      if (member.toString().equals(MARK)) {
        marked = true;
      } else {
        ids.add(UUID.fromString(member.toString()));
      }
    }
    return marked ? Future.succeededFuture(ids) : begin();
  }

  private Future<List<UUID>> begin() {
    return checkpoints.live(MOST).compose(this::begin);
  }

  private Future<List<UUID>> begin(List<UUID> ids) {
    LOG.info("event=live-lines-begun lines={}", ids.size());
    added.clear();
    Request add = Request.cmd(Command.SADD).arg(KEY).arg(MARK);
    ids.forEach(id -> add.arg(id.toString()));
    return redis.send(KEY, add).map(ids);
  }
}
