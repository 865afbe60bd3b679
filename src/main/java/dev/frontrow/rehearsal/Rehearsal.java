package dev.frontrow.rehearsal;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Plays a rush: all buyers sign up, then all join the line at once. One event loop plays them all,
 * so that their observations need no locks.
 */
public final class Rehearsal extends VerticleBase {
  private final Crowd crowd;
  private final Promise<RehearsalReport> played = Promise.promise();
  private final Tally tally = new Tally();

  private Rehearsal(Crowd crowd) {
    this.crowd = crowd;
  }

  /**
   * Plays a rush and returns its report. Fails when the server is unreachable or there is no
   * concert to buy.
   */
  public static Future<RehearsalReport> play(Vertx vertx, Crowd crowd) {
    Rehearsal rehearsal = new Rehearsal(crowd);
    return vertx
        .deployVerticle(rehearsal)
        .compose(id -> rehearsal.played.future().eventually(() -> vertx.undeploy(id)));
  }

  /** Plays a steady load and returns its report. */
  public static Future<SteadyReport> steady(Vertx vertx, SteadyLoad load) {
    return begin(vertx, load).report();
  }

  /**
   * Starts a steady load. Its futures fail when nobody can sign up or no concert can be created.
   */
  public static SteadyRun begin(Vertx vertx, SteadyLoad load) {
    SteadyRehearsal steady = new SteadyRehearsal(load);
    SteadyRun run = steady.run();
    Future<SteadyReport> report =
        vertx
            .deployVerticle(steady)
            .compose(id -> run.report().eventually(() -> vertx.undeploy(id)));
    return new SteadyRun(run.begun(), report);
  }

  @Override
  public Future<?> start() {
    RehearsalClient client = new RehearsalClient(vertx, crowd, tally);
    new RehearsalOrganiser(client, crowd)
        .concert()
        .compose(concertId -> playAll(client, concertId))
        .eventually(client::close)
        .onComplete(played);
    return Future.succeededFuture();
  }

  private Future<RehearsalReport> playAll(RehearsalClient client, UUID concertId) {
    Random random = new Random();
    List<RehearsalBuyer> buyers = new ArrayList<>();
    List<Future<Map<String, String>>> signIns = new ArrayList<>();
    for (int i = 0; i < crowd.buyers(); i++) {
      RehearsalBuyer buyer = new RehearsalBuyer(client, tally, concertId, random);
      buyers.add(buyer);
      signIns.add(buyer.signIn().onFailure(tally::failed));
    }
    return Future.join(signIns).transform(all -> rush(buyers, signIns));
  }

  private Future<RehearsalReport> rush(
      List<RehearsalBuyer> buyers, List<Future<Map<String, String>>> signIns) {
    long begun = System.nanoTime();
    List<Future<Void>> bought = new ArrayList<>();
    for (int i = 0; i < buyers.size(); i++) {
      if (signIns.get(i).succeeded()) {
        bought.add(
            buyers
                .get(i)
                .buy(signIns.get(i).result())
                .timeout(crowd.patience().toMillis(), TimeUnit.MILLISECONDS)
                .onFailure(tally::failed));
      }
    }
    return Future.join(bought)
        .transform(all -> Future.succeededFuture(tally.report((System.nanoTime() - begun) / 1e9)));
  }
}
