package dev.frontrow.rehearsal;

import dev.frontrow.history.History;
import dev.frontrow.history.HistoryCheck;
import dev.frontrow.history.HistoryWriter;
import dev.frontrow.history.Outages;
import dev.frontrow.history.RecordedCall;
import dev.frontrow.history.Verdict;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Plays a steady load. People sign up; then journeys start at the given rate while probes call each
 * server; at the end it reads the final state and checks the history. One event loop plays
 * everything.
 */
final class SteadyRehearsal extends VerticleBase {
  private static final long TICK_MILLIS = 10;
  private static final int SIGN_UP_LANES = 6;
  private static final long LONGEST_EFFECT_MILLIS = 6_000;

  private final SteadyLoad load;
  private final Promise<Long> begun = Promise.promise();
  private final Promise<SteadyReport> report = Promise.promise();
  private final Random random = new Random(20270101);
  private final Deque<SteadyVisitor> free = new ArrayDeque<>();
  private final List<Future<Void>> under = new ArrayList<>();
  private final List<Person> people = new ArrayList<>();
  private final List<Probe> probes = new ArrayList<>();

  /** A person who is on no journey, and the number of concerts without a seat for them. */
  private record SteadyVisitor(Person person, int seen) {}

  SteadyRehearsal(SteadyLoad load) {
    this.load = load;
  }

  SteadyRun run() {
    return new SteadyRun(begun.future(), report.future());
  }

  @Override
  public Future<?> start() {
    vertx
        .executeBlocking(() -> HistoryWriter.create(load.history()))
        .compose(this::play)
        .onFailure(begun::tryFail)
        .onComplete(report);
    return Future.succeededFuture();
  }

  private Future<SteadyReport> play(HistoryWriter writer) {
    Recorder recorder = new Recorder(vertx, load.servers(), load.requestTimeout(), writer);
    return stages(recorder)
        .eventually(recorder::quiet)
        .eventually(recorder::close)
        .eventually(() -> vertx.executeBlocking(() -> closed(writer)))
        .compose(times -> vertx.executeBlocking(() -> judge(times[0], times[1])));
  }

  private static HistoryWriter closed(HistoryWriter writer) {
    writer.close();
    return writer;
  }

  private Future<long[]> stages(Recorder recorder) {
    Person organiser = person(recorder, 0);
    Person inspector = person(recorder, 0);
    Programme programme = new Programme(load, organiser);
    JsonObject signIn =
        new JsonObject()
            .put("email", load.organiser().email())
            .put("password", load.organiser().password());
    return organiser
        .signIn(signIn)
        .compose(signedIn -> programme.putOnSale())
        .compose(onSale -> inspector.signUp())
        .compose(signedUp -> signUp(recorder))
        .compose(signedUp -> probes(recorder, programme))
        .compose(ready -> go(programme))
        .compose(
            times ->
                settle()
                    .compose(still -> new FinalReads().of(people))
                    .compose(read -> new FinalReads().seats(inspector, programme.concerts()))
                    .map(times));
  }

  private Person person(Recorder recorder, int place) {
    return new Person(
        vertx, recorder, new Route(load.servers(), place), new Random(random.nextLong()));
  }

  private Future<Void> signUp(Recorder recorder) {
    for (int i = 0; i < load.people(); i++) {
      people.add(person(recorder, i));
    }
    people.forEach(person -> free.add(new SteadyVisitor(person, 0)));
    return BoundedParallel.each(List.copyOf(people), SIGN_UP_LANES, Person::signUp);
  }

  private Future<Void> probes(Recorder recorder, Programme programme) {
    return programme
        .concertToLookAt()
        .compose(
            concert ->
                BoundedParallel.each(
                    load.servers(), 1, server -> probe(recorder, server, concert.getString("id"))));
  }

  private Future<Void> probe(Recorder recorder, URI server, String concertId) {
    Person person = person(recorder, load.servers().indexOf(server));
    people.add(person);
    probes.add(new Probe(vertx, recorder, server, person, concertId));
    return person.signUp();
  }

  /** Starts journeys until the time is up, then waits for the last of them to end. */
  private Future<long[]> go(Programme programme) {
    long began = System.nanoTime();
    begun.complete(began);
    probes.forEach(Probe::start);
    Promise<Void> up = Promise.promise();
    long[] started = {0};
    vertx.setPeriodic(
        TICK_MILLIS,
        timer -> {
          double seconds = (System.nanoTime() - began) / 1e9;
          if (seconds >= load.length().toMillis() / 1000.0) {
            vertx.cancelTimer(timer);
            up.complete();
            return;
          }
          while (started[0] < seconds * load.journeysPerSecond()) {
            started[0]++;
            startOne(programme);
          }
        });
    return up.future()
        .compose(over -> Future.join(under))
        .map(
            ended -> {
              probes.forEach(Probe::stop);
              return new long[] {began, System.nanoTime()};
            });
  }

  private void startOne(Programme programme) {
    SteadyVisitor visitor = free.poll();
    if (visitor == null) {
      return;
    }
    under.removeIf(Future::isComplete);
    under.add(
        new Journey(visitor.person(), programme, visitor.seen())
            .run()
            .map(
                seen -> {
                  free.add(new SteadyVisitor(visitor.person(), seen));
                  return null;
                }));
  }

  /** Waits, since servers may still execute calls that they have not answered. */
  private Future<Void> settle() {
    return vertx.timer(LONGEST_EFFECT_MILLIS, TimeUnit.MILLISECONDS).mapEmpty();
  }

  private SteadyReport judge(long from, long to) {
    History history = History.read(load.history());
    Verdict verdict = HistoryCheck.of(history);
    Map<String, Integer> operations = new TreeMap<>();
    for (RecordedCall call : history.calls()) {
      operations.merge(call.operation().label(), 1, Integer::sum);
    }
    List<SteadyReport.ServerReport> services =
        load.servers().stream()
            .map(
                server ->
                    new SteadyReport.ServerReport(
                        server,
                        Outages.longestWithoutSuccess(history, server, from, to),
                        Outages.failures(history, server, from, to)))
            .toList();
    return new SteadyReport(
        from,
        to,
        operations,
        Outages.failures(history, load.servers(), from, to),
        verdict,
        services);
  }
}
