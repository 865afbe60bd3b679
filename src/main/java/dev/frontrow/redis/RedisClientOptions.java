package dev.frontrow.redis;

import io.vertx.core.net.NetClientOptions;
import io.vertx.redis.client.RedisOptions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Options of the Vert.x client for one held connection. Stateless. */
final class RedisClientOptions {
  private RedisClientOptions() {}

  /**
   * Returns the options of the next client.
   *
   * @param attempt number of the attempt to connect. It rotates the sentinels, since one that drops
   *     packets would otherwise use up the time of every attempt
   */
  static RedisOptions of(RedisConfig config, int attempt) {
    RedisOptions options =
        new RedisOptions()
            .setType(config.type())
            .setMasterName(config.masterName())
            // The client's metrics have this label. Its default is random, and each attempt creates
            // a client.
            .setPoolName("redis")
            .setNetClientOptions(
                new NetClientOptions()
                    .setConnectTimeout(Math.toIntExact(config.connectTimeout().toMillis()))
                    .setTcpNoDelay(true)
                    .setTcpKeepAlive(true)
                    .setHostnameVerificationAlgorithm("HTTPS"))
            // Above our own limit, so that ServerLink is the first to refuse.
            .setMaxWaitingHandlers(config.maxInFlight() + 16);
    List<String> uris = new ArrayList<>(config.uris());
    Collections.rotate(uris, -attempt);
    uris.forEach(options::addConnectionString);
    return options;
  }
}
