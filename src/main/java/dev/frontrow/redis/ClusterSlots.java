package dev.frontrow.redis;

import io.vertx.redis.client.Response;
import io.vertx.redis.client.impl.types.ErrorType;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what servers of a cluster say of who has which slot. Servers are named by their URIs. */
final class ClusterSlots {
  /** Redis says so when it does not know its own address. */
  private static final String UNKNOWN_HOST = "?";

  private ClusterSlots() {}

  /**
   * The master of each slot; none where nobody has it.
   *
   * @param answerer who gave the answer; its host and credentials are used where none are said
   */
  static @Nullable String[] owners(Response answer, String answerer) {
    @Nullable String[] owners = new String[HashSlot.COUNT];
    for (Response range : answer) {
      Response master = range.get(2);
      Response host = master.get(0);
      String named = host == null ? "" : host.toString();
      if (!named.equals(UNKNOWN_HOST)) {
        String uri = uri(answerer, named, master.get(1).toInteger());
        int last = Math.min(HashSlot.COUNT - 1, range.get(1).toInteger());
        for (int slot = range.get(0).toInteger(); slot <= last; slot++) {
          owners[slot] = uri;
        }
      }
    }
    return owners;
  }

  /** Whom a server names that says {@code MOVED slot host:port} or {@code ASK slot host:port}. */
  static Optional<String> named(ErrorType redirection, String answerer) {
    String[] words = String.valueOf(redirection.getMessage()).split(" ", -1);
    int colon = words.length < 3 ? -1 : words[2].lastIndexOf(':');
    if (colon < 0 || !words[2].substring(colon + 1).matches("\\d{1,5}")) {
      return Optional.empty();
    }
    int port = Integer.parseInt(words[2].substring(colon + 1));
    return Optional.of(uri(answerer, words[2].substring(0, colon), port));
  }

  private static String uri(String answerer, String host, int port) {
    URI known = URI.create(answerer);
    String user = known.getRawUserInfo() == null ? "" : known.getRawUserInfo() + "@";
    String place = host.isEmpty() ? known.getHost() : host;
    boolean bare = place.indexOf(':') >= 0 && !place.startsWith("[");
    return known.getScheme() + "://" + user + (bare ? "[" + place + "]" : place) + ":" + port;
  }
}
