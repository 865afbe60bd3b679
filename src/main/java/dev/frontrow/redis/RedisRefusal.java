package dev.frontrow.redis;

import io.vertx.redis.client.impl.types.ErrorType;
import java.util.Optional;

/** Reasons for which a reachable server refuses a valid command. */
enum RedisRefusal {
  /** The client lost the connection. */
  CONNECTION_CLOSED,
  /** The server is loading its data. */
  LOADING,
  /** The server is a replica. */
  READONLY,
  /** The server is a replica that has lost its master. */
  MASTERDOWN,
  /** The cluster has no master for the key. */
  CLUSTERDOWN,
  /** The keys of the command are being moved to another server. */
  TRYAGAIN,
  /** The server cannot write its files. */
  MISCONF,
  /** The server has fewer replicas than it needs for a write. */
  NOREPLICAS,
  /** The server's memory is full. */
  OOM,
  /** A script is taking too long. */
  BUSY,
  /** The server requires a password. */
  NOAUTH,
  /** The password is wrong. */
  WRONGPASS,
  /** The user may not run the command. */
  NOPERM;

  /** Redis 7 reports NOPERM within a script by this text. */
  private static final String NOPERM_IN_SCRIPT =
      "The user executing the script can't run this command";

  /** Returns the reason of an error reply; empty if the command itself is invalid. */
  static Optional<RedisRefusal> of(ErrorType error) {
    for (RedisRefusal each : values()) {
      if (error.is(each.name())) {
        return Optional.of(each);
      }
    }
    String message = String.valueOf(error.getMessage());
    return message.contains(NOPERM_IN_SCRIPT) ? Optional.of(NOPERM) : Optional.empty();
  }

  /** Returns whether the reason may pass without a change of our settings. */
  boolean isTemporary() {
    return this != NOAUTH && this != WRONGPASS && this != NOPERM;
  }

  /** Returns advice for the operator of Redis; empty if the reason passes without help. */
  Optional<String> advice() {
    return switch (this) {
      case OOM -> Optional.of("raise maxmemory");
      case MISCONF -> Optional.of("check its disk; its log has the reason");
      case NOAUTH, WRONGPASS -> Optional.of("set user and password in redis.uri");
      case NOPERM -> Optional.of("permit its user the data commands, +info and +role");
      case NOREPLICAS -> Optional.of("check its replicas (min-replicas-to-write)");
      case BUSY -> Optional.of("check which script it runs");
      case CONNECTION_CLOSED, LOADING, READONLY, MASTERDOWN, CLUSTERDOWN, TRYAGAIN ->
          Optional.empty();
    };
  }
}
