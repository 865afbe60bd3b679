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
 * {@link RedisLink} to a Redis Cluster. It has one {@link ServerLink} for each master and each
 * configured server, and a table of the slots' owners. A master that is down or hangs affects only
 * its own slots; the Vert.x client's cluster connection would fail while any server is down. The
 * table is reloaded when a server reports a moved slot, and every {@link RedisConfig#reconnectMax}
 * while a slot has no owner or a master is unreachable. Confined to the event loop on which it was
 * created.
 */
final class ClusterLink implements RedisLink {
  /** Maximum number of servers that a redirected command is sent to. */
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
    config
        .uris()
        .forEach(uri -> link.linkTo(uri).opened().onSuccess(ignored -> link.refreshIfStale()));
    link.timer =
        vertx.setPeriodic(config.reconnectMax().toMillis(), ignored -> link.refreshIfStale());
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
        .orElseGet(() -> unavailable("no master of the cluster is reachable"));
  }

  @Override
  public Future<Response> send(String key, Request request) {
    int slot = HashSlot.of(key);
    String owner = owners[slot];
    return owner == null
        ? unavailable("no master owns slot " + slot)
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
      return unavailable("slot " + slot + " is being moved");
    }
    String next = named.get();
    spare.remove(next);
    if (error.is("MOVED")) {
      owners[slot] = next;
      moved = true;
      refreshIfStale();
      return reach(next).compose(ignored -> send(next, slot, request, hop + 1));
    }
    return reach(next).compose(link -> asking(link, next, slot, request, hop + 1));
  }

  /**
   * Sends both without waiting, since ASKING applies only to the next command of the connection.
   */
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
        .recover(failure -> unavailable("the owner of the slot is unreachable"));
  }

  private ServerLink linkTo(String server) {
    return links.computeIfAbsent(server, uri -> ServerLink.open(vertx, config.at(uri)));
  }

  /** Reloads the owners of the slots if they may be outdated. One reload at a time. */
  private void refreshIfStale() {
    boolean isCurrent = !moved && masters.stream().allMatch(this::isOpen) && isComplete();
    if (isCurrent || reading || closed) {
      return;
    }
    reading = true;
    moved = false;
    List<String> open = new ArrayList<>(links.keySet().stream().filter(this::isOpen).toList());
    // Starts with another server each time: the first may be cut off from the cluster without
    // knowing it.
    Collections.rotate(open, turn++);
    ask(open).onComplete(ignored -> reading = false);
  }

  /** A server may not know the owners of all slots yet, as just after servers have met. */
  private boolean isComplete() {
    return Arrays.stream(owners).allMatch(Objects::nonNull);
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

  private void adopt(@Nullable String[] table) {
    Set<String> wanted = new LinkedHashSet<>();
    Arrays.stream(table).filter(Objects::nonNull).forEach(wanted::add);
    if (wanted.isEmpty() || closed) {
      return;
    }
    if (!wanted.equals(masters)) {
      LOG.info("event=redis-cluster-masters count={}", wanted.size());
    }
    owners = table;
    masters = wanted;
    wanted.forEach(this::linkTo);
    closeSpare(wanted);
    if (!opened.future().isComplete()) {
      Future.join(wanted.stream().map(this::reach).toList())
          .onComplete(ignored -> opened.tryComplete());
    }
  }

  /**
   * Closes links to servers that own no slot in two consecutive tables. The server that was asked
   * may not know yet of a master that another one's MOVED has just named and that commands wait
   * for.
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
