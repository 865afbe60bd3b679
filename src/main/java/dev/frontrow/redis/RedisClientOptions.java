package dev.frontrow.redis;

import io.vertx.core.net.NetClientOptions;
import io.vertx.redis.client.RedisOptions;

/** How the Vert.x client is set up for one held connection. */
final class RedisClientOptions {
  private RedisClientOptions() {}

  static RedisOptions of(RedisConfig config) {
    RedisOptions options =
        new RedisOptions()
            .setType(config.type())
            .setMasterName(config.masterName())
            .setNetClientOptions(
                new NetClientOptions()
                    .setConnectTimeout(Math.toIntExact(config.connectTimeout().toMillis()))
                    .setTcpNoDelay(true)
                    .setTcpKeepAlive(true)
                    .setHostnameVerificationAlgorithm("HTTPS"))
            // Ours refuses first.
            .setMaxWaitingHandlers(config.maxInFlight() + 16);
    config.uris().forEach(options::addConnectionString);
    return options;
  }
}
