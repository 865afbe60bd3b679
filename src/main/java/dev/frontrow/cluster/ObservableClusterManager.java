package dev.frontrow.cluster;

import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.config.Config;
import io.vertx.core.Completable;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.spi.cluster.RegistrationInfo;
import io.vertx.core.spi.cluster.RegistrationListener;
import io.vertx.core.spi.cluster.RegistrationUpdateEvent;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.time.Duration;
import java.util.List;

/**
 * Vert.x's cluster manager on Hazelcast, which also reports registrations to {@link Listeners}. It
 * looks them up again when a member joins or leaves, when a split cluster has merged, and on a
 * timer.
 */
final class ObservableClusterManager extends HazelcastClusterManager {
  private static final long CHECK_MILLIS = Duration.ofSeconds(5).toMillis();

  private final Listeners listeners = new Listeners(this::lookUp);

  ObservableClusterManager(Config config) {
    super(config);
  }

  /** Shares the listeners with the code of this node. Call it once the node has joined. */
  void share(Vertx vertx) {
    listeners.share(vertx);
    vertx.setPeriodic(CHECK_MILLIS, tick -> listeners.check());
  }

  private Future<Boolean> lookUp(String address) {
    if (!isActive()) {
      return Future.failedFuture("this node has left the cluster");
    }
    Promise<List<RegistrationInfo>> found = Promise.promise();
    getRegistrations(address, found);
    return found.future().map(registrations -> !registrations.isEmpty());
  }

  @Override
  public void registrationListener(RegistrationListener listener) {
    super.registrationListener(new Reporter(listener));
  }

  @Override
  public void addRegistration(
      String address, RegistrationInfo registration, Completable<Void> promise) {
    super.addRegistration(
        address,
        registration,
        (done, failure) -> {
          if (failure == null) {
            listeners.appeared(address);
            promise.succeed();
          } else {
            promise.fail(failure);
          }
        });
  }

  @Override
  public synchronized void memberAdded(MembershipEvent event) {
    super.memberAdded(event);
    listeners.check();
  }

  /** Passes the reports of the cluster on to Vert.x too. */
  private final class Reporter implements RegistrationListener {
    private final RegistrationListener bus;

    Reporter(RegistrationListener bus) {
      this.bus = bus;
    }

    @Override
    public boolean wantsUpdatesFor(String address) {
      return listeners.isWatched(address) || bus.wantsUpdatesFor(address);
    }

    /** An empty list may also mean that the cluster manager failed to read the registrations. */
    @Override
    public void registrationsUpdated(RegistrationUpdateEvent event) {
      if (event.registrations().isEmpty()) {
        listeners.changed(event.address());
      } else {
        listeners.appeared(event.address());
      }
      if (bus.wantsUpdatesFor(event.address())) {
        bus.registrationsUpdated(event);
      }
    }

    @Override
    public void registrationsLost() {
      listeners.forget();
      bus.registrationsLost();
    }
  }
}
