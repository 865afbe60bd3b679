package dev.frontrow.redis;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.impl.types.ErrorType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Redis Cluster: a {@link ServerLink} for each master and for each server that was named, and who
 * has which slot. A master that is away or hangs takes only its own slots along; the client's
 * cluster connection instead is not made at all while any server is away. Who has which slot is
 * asked again each {@link RedisConfig#reconnectMax} while a master is away, and when a server says
 * that a slot has moved.
 */
final class ClusterLink implements RedisLink {
  /** Servers that a command is sent to when each of them names another one. */
  private static final int MAX_HOPS = 4;

  private static final Logger LOG = LoggerFactory.getLogger(ClusterLink.class);

  private final Vertx vertx;
  private final RedisConfig config;
  private final Map<String, ServerLink> links = new HashMap<>();
  private final Promise<Void> opened = Promise.promise();
  private @Nullable String[] owners = new String[HashSlot.COUNT];
  private Set<String> masters = Set.of();
  private Set<String> spare = new HashSet<>();
  private boolean moved;
  private boolean reading;
  private boolean closed;
  private int turn;
  private long timer;

  private ClusterLink(Vertx vertx, RedisConfig config) {
    this.vertx = vertx;
    this.config = config;
  }

  static ClusterLink open(Vertx vertx, RedisConfig config) {
    ClusterLink link = new ClusterLink(vertx, config);
    config.uris().forEach(uri -> link.linkTo(uri).opened().onSuccess(ignored -> link.look()));
    link.timer = vertx.setPeriodic(config.reconnectMax().toMillis(), ignored -> link.look());
    return link;
  }

  @Override
  public Future<Void> opened() {
    return opened.future();
  }

  @Override
  public boolean isOpen() {
    return masters.stream().anyMatch(this::isOpen);
  }

  private boolean isOpen(String server) {
    ServerLink link = links.get(server);
    return link != null && link.isOpen();
  }

  @Override
  public Future<Response> send(Request request) {
    return masters.stream()
        .filter(this::isOpen)
        .findFirst()
        .map(master -> linkTo(master).send(request))
        .orElseGet(() -> unavailable("no connection to any master"));
  }

  @Override
  public Future<Response> send(String key, Request request) {
    int slot = HashSlot.of(key);
    String owner = owners[slot];
    return owner == null
        ? unavailable("nobody has the slot " + slot)
        : send(owner, slot, request, 1);
  }

  private Future<Response> send(String server, int slot, Request request, int hop) {
    return linkTo(server)
        .send(request)
        .recover(failure -> redirected(server, slot, request, hop, failure));
  }

  private Future<Response> redirected(
      String server, int slot, Request request, int hop, Throwable failure) {
    if (!(failure instanceof ErrorType error) || !(error.is("MOVED") || error.is("ASK"))) {
      return Future.failedFuture(failure);
    }
    Optional<String> named = ClusterSlots.named(error, server);
    if (hop >= MAX_HOPS || named.isEmpty()) {
      return unavailable("the slot " + slot + " is on the move");
    }
    String next = named.get();
    spare.remove(next);
    if (error.is("MOVED")) {
      owners[slot] = next;
      moved = true;
      look();
      return reach(next).compose(ignored -> send(next, slot, request, hop + 1));
    }
    return reach(next).compose(link -> asking(link, next, slot, request, hop + 1));
  }

  /** The two go out together, as the first is for the very next command only. */
  private Future<Response> asking(
      ServerLink link, String server, int slot, Request request, int hop) {
    link.send(Request.cmd(Command.ASKING));
    return link.send(request).recover(failure -> redirected(server, slot, request, hop, failure));
  }

  private Future<ServerLink> reach(String server) {
    ServerLink link = linkTo(server);
    return link.opened()
        .timeout(config.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
        .map(link)
        .recover(failure -> unavailable("the server that has the slot is away"));
  }

  private ServerLink linkTo(String server) {
    return links.computeIfAbsent(server, uri -> ServerLink.open(vertx, config.at(uri)));
  }

  /** Asks who has which slot, if what is known may be wrong. */
  private void look() {
    boolean sound = !moved && !masters.isEmpty() && masters.stream().allMatch(this::isOpen);
    if (sound || reading || closed) {
      return;
    }
    reading = true;
    moved = false;
    List<String> open = new ArrayList<>(links.keySet().stream().filter(this::isOpen).toList());
    // Not always the same one first: it may be cut off from the others, and not know it.
    Collections.rotate(open, turn++);
    ask(open).onComplete(ignored -> reading = false);
  }

  private Future<Void> ask(List<String> servers) {
    if (servers.isEmpty()) {
      return Future.succeededFuture();
    }
    String first = servers.get(0);
    return linkTo(first)
        .send(Request.cmd(Command.CLUSTER).arg("SLOTS"))
        .<Void>map(
            answer -> {
              adopt(ClusterSlots.owners(answer, first));
              return null;
            })
        .recover(failure -> ask(servers.subList(1, servers.size())));
  }

  private void adopt(@Nullable String[] told) {
    Set<String> wanted = new LinkedHashSet<>();
    Arrays.stream(told).filter(Objects::nonNull).forEach(wanted::add);
    if (wanted.isEmpty() || closed) {
      return;
    }
    if (!wanted.equals(masters)) {
      LOG.info("event=redis-cluster-masters count={}", wanted.size());
    }
    owners = told;
    masters = wanted;
    wanted.forEach(this::linkTo);
    closeSpare(wanted);
    if (!opened.future().isComplete()) {
      Future.join(wanted.stream().map(this::reach).toList())
          .onComplete(ignored -> opened.tryComplete());
    }
  }

  /**
   * Links to servers that have no slot any more, once two answers in a row say so: the one who was
   * asked may not have heard yet of a master that another's MOVED has just named, and that commands
   * wait for.
   */
  private void closeSpare(Set<String> wanted) {
    Set<String> unused = new HashSet<>(links.keySet());
    unused.removeAll(wanted);
    config.uris().forEach(unused::remove);
    Set<String> unusedAgain = new HashSet<>(unused);
    unusedAgain.retainAll(spare);
    unusedAgain.forEach(server -> links.remove(server).close());
    unused.removeAll(unusedAgain);
    spare = unused;
  }

  @Override
  public List<RedisLink> servers() {
    return masters.stream().<RedisLink>map(this::linkTo).toList();
  }

  @Override
  public Future<Void> close() {
    closed = true;
    vertx.cancelTimer(timer);
    List<Future<Void>> closing = links.values().stream().map(ServerLink::close).toList();
    return Future.join(closing).mapEmpty();
  }

  private static <T> Future<T> unavailable(String why) {
    return Future.failedFuture(new RedisUnavailableException(why));
  }
}
