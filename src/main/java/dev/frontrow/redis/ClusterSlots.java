package dev.frontrow.redis;

import io.vertx.redis.client.Response;
import io.vertx.redis.client.impl.types.ErrorType;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Parses what cluster servers report about the owners of slots. Servers are named by their URIs.
 * Stateless.
 */
final class ClusterSlots {
  /** The host of a server that does not know its own address. */
  private static final String UNKNOWN_HOST = "?";

  private ClusterSlots() {}

  /**
   * Returns the master of each slot; null where there is none.
   *
   * @param answerer URI of the server that replied; supplies credentials, and the host if the reply
   *     omits it
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

  /**
   * Returns the server that {@code MOVED slot host:port} or {@code ASK slot host:port} names; empty
   * if the message has another form.
   */
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
