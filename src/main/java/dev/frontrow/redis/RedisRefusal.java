package dev.frontrow.redis;

import io.vertx.redis.client.impl.types.ErrorType;
import java.util.Optional;

/** Why a server that is there does not do what it is asked, although the command is right. */
enum RedisRefusal {
  /** The client lost the connection. */
  CONNECTION_CLOSED,
  /** It reads its data. */
  LOADING,
  /** It is a replica. */
  READONLY,
  /** It is a replica without its master. */
  MASTERDOWN,
  /** The cluster has no master for the key. */
  CLUSTERDOWN,
  /** The keys of the cluster are moving. */
  TRYAGAIN,
  /** It cannot write its files. */
  MISCONF,
  /** It has fewer replicas than it is to write to. */
  NOREPLICAS,
  /** Its memory is full. */
  OOM,
  /** A script runs and runs. */
  BUSY,
  /** It wants a password. */
  NOAUTH,
  /** The password is wrong. */
  WRONGPASS,
  /** The user may not run the command. */
  NOPERM;

  /** How Redis 7 says NOPERM of a command inside a script. */
  private static final String NOPERM_IN_SCRIPT =
      "The user executing the script can't run this command";

  /** Empty when the command itself is wrong. */
  static Optional<RedisRefusal> of(ErrorType error) {
    for (RedisRefusal each : values()) {
      if (error.is(each.name())) {
        return Optional.of(each);
      }
    }
    String message = String.valueOf(error.getMessage());
    return message.contains(NOPERM_IN_SCRIPT) ? Optional.of(NOPERM) : Optional.empty();
  }

  /** Whether it may pass without a change of our settings. */
  boolean isTemporary() {
    return this != NOAUTH && this != WRONGPASS && this != NOPERM;
  }

  /** What somebody who runs Redis may do about it; empty when it passes by itself. */
  Optional<String> advice() {
    return switch (this) {
      case OOM -> Optional.of("give it more memory (maxmemory)");
      case MISCONF -> Optional.of("see to its disk, its log says why it cannot write");
      case NOAUTH, WRONGPASS -> Optional.of("set user and password in redis.uri");
      case NOPERM -> Optional.of("let its user run the data commands, +info and +role");
      case NOREPLICAS -> Optional.of("see to its replicas (min-replicas-to-write)");
      case BUSY -> Optional.of("see what script it runs");
      case CONNECTION_CLOSED, LOADING, READONLY, MASTERDOWN, CLUSTERDOWN, TRYAGAIN ->
          Optional.empty();
    };
  }
}
