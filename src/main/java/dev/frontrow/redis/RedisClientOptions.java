package dev.frontrow.redis;

import io.vertx.core.net.NetClientOptions;
import io.vertx.redis.client.RedisOptions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How the Vert.x client is set up for one held connection. */
final class RedisClientOptions {
  private RedisClientOptions() {}

  /**
   * @param attempt of several sentinels each comes first in its turn, as one that swallows packets
   *     would use up the time of every attempt
   */
  static RedisOptions of(RedisConfig config, int attempt) {
    RedisOptions options =
        new RedisOptions()
            .setType(config.type())
            .setMasterName(config.masterName())
            // Its metrics carry the name. By default each client has a random one, and there is a
            // new client for each attempt to connect.
            .setPoolName("redis")
            .setNetClientOptions(
                new NetClientOptions()
                    .setConnectTimeout(Math.toIntExact(config.connectTimeout().toMillis()))
                    .setTcpNoDelay(true)
                    .setTcpKeepAlive(true)
                    .setHostnameVerificationAlgorithm("HTTPS"))
            // Ours refuses first.
            .setMaxWaitingHandlers(config.maxInFlight() + 16);
    List<String> uris = new ArrayList<>(config.uris());
    Collections.rotate(uris, -attempt);
    uris.forEach(options::addConnectionString);
    return options;
  }
}
