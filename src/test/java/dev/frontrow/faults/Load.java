package dev.frontrow.faults;

import dev.frontrow.history.History;
import dev.frontrow.history.Operation;
import dev.frontrow.history.Outages;
import dev.frontrow.history.RecordedCall;
import dev.frontrow.rehearsal.Crowd;
import dev.frontrow.rehearsal.Rehearsal;
import dev.frontrow.rehearsal.SteadyLoad;
import dev.frontrow.rehearsal.SteadyReport;
import dev.frontrow.rehearsal.SteadyRun;
import dev.frontrow.testing.Waits;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Complete journeys on all nodes, at a rate far below the machine's limit. For one thread. */
final class Load {
  private static final double JOURNEYS_PER_SECOND = 8;
  private static final int PEOPLE = 48;
  private static final int DATES = 4;
  private static final int SEATS = 300;
  private static final Set<Operation> CHANGES =
      EnumSet.of(
          Operation.JOIN,
          Operation.LEAVE,
          Operation.HOLD,
          Operation.CANCEL,
          Operation.CHARGE,
          Operation.PAY);
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration LONGEST_BEGINNING = Duration.ofMinutes(1);
  private static final Duration LONGEST_END = Duration.ofMinutes(2);

  private final SteadyRun run;
  private final Path file;
  private final List<FaultyNode> nodes;
  private final Duration length;
  private final long begun;

  private Load(SteadyRun run, Path file, List<FaultyNode> nodes, Duration length, long begun) {
    this.run = run;
    this.length = length;
    this.file = file;
    this.nodes = nodes;
    this.begun = begun;
  }

  /** Returns when the accounts exist and the journeys start. */
  static Load begin(Vertx vertx, List<FaultyNode> nodes, Duration length, Path file) {
    SteadyRun run =
        Rehearsal.begin(
            vertx,
            new SteadyLoad(
                nodes.stream().map(FaultyNode::server).toList(),
                JOURNEYS_PER_SECOND,
                length,
                PEOPLE,
                file,
                new Crowd.SignIn(Trio.ADMIN_EMAIL, Trio.ADMIN_PASSWORD),
                DATES,
                SEATS,
                REQUEST_TIMEOUT));
    long begun = Waits.result(run.begun(), LONGEST_BEGINNING);
    return new Load(run, file, nodes, length, begun);
  }

  /**
   * Waits for the end of the load and measures how the nodes served.
   *
   * @param healthy the nodes without a fault
   * @param faultNanos when the fault began
   * @param faulty the node with the fault, and the time of its return
   */
  Outcome end(List<FaultyNode> healthy, long faultNanos, Optional<Return> faulty) {
    SteadyReport report = Waits.result(run.report(), LONGEST_END);
    History history = History.read(file);
    // The last journeys end one after the other and leave gaps between requests.
    long end = Math.min(begun + length.toNanos(), report.endedNanos());
    List<URI> servers = nodes.stream().map(FaultyNode::server).toList();
    return new Outcome(
        longest(history, nodes, begun, faultNanos, RecordedCall::succeeded),
        longest(history, healthy, faultNanos, end, RecordedCall::succeeded),
        longest(history, healthy, faultNanos, end, Load::changed),
        faulty.map(
            it ->
                longest(
                    history, List.of(it.node()), it.sinceNanos(), end, RecordedCall::succeeded)),
        Outages.failures(history, servers, begun, report.endedNanos()),
        report.callsByOperation().values().stream().mapToInt(Integer::intValue).sum(),
        report.verdict().violations());
  }

  private static boolean changed(RecordedCall call) {
    return call.succeeded() && CHANGES.contains(call.operation());
  }

  private static Duration longest(
      History history, List<FaultyNode> nodes, long from, long to, Predicate<RecordedCall> some) {
    return nodes.stream()
        .map(node -> Outages.longestWithoutSuccess(history, node.server(), from, to, some))
        .reduce(Duration.ZERO, (one, other) -> one.compareTo(other) < 0 ? other : one);
  }

  /** A node that has returned, and when. */
  record Return(FaultyNode node, long sinceNanos) {}
}
