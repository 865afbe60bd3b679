package dev.frontrow.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One, two and three nodes on the same servers and processors, the same load spread over them.
 * Further nodes start when a side first needs them, and warm up with the first.
 */
final class NodesLine implements BenchmarkLine {
  /** Less than this of one node's rate would be a collapse: three JVMs share its processors. */
  private static final double COLLAPSED = 0.5;

  private static final int SETTLE_SECONDS = 2;
  private static final String NODES_CPU = "CPU µs of all nodes for each request";
  private static final String IDLE_CPU = "CPU µs of an idle member for each request";

  /** For one node, no other may be in the cluster, so its rounds cannot alternate with others'. */
  private static final Side ALONE = new Side("1 node alone", 1, 1);

  private static final Side ALONE_AGAIN = new Side("1 node alone, after the others", 1, 1);
  private static final Side ONE = new Side("1 node, 2 idle members", 1, 3);
  private static final Side TWO = new Side("2 nodes, 1 idle member", 2, 3);
  private static final Side THREE = new Side("3 nodes", 3, 3);

  /**
   * One side.
   *
   * @param loaded the nodes that get requests
   * @param members the nodes in the cluster
   */
  private record Side(String name, int loaded, int members) {}

  private final String name;
  private final Function<BenchmarkStage, NodesLoad> prepare;
  private final List<List<Side>> phases;
  private final List<Goal> goals;
  private final List<Bound> bounds;

  private final Map<String, String> notes = new TreeMap<>();
  private Optional<Nodes> nodes = Optional.empty();

  private NodesLine(
      String name,
      Function<BenchmarkStage, NodesLoad> prepare,
      List<List<Side>> phases,
      List<Goal> goals,
      List<Bound> bounds) {
    this.name = name;
    this.prepare = prepare;
    this.phases = phases;
    this.goals = goals;
    this.bounds = bounds;
  }

  static List<NodesLine> both() {
    return List.of(
        new NodesLine(
            "nodes-holds",
            NodesLoad::holds,
            List.of(List.of(ALONE), List.of(ONE, TWO, THREE), List.of(ALONE_AGAIN)),
            List.of(
                Goal.wanted(TWO.name(), ALONE.name(), 0.90),
                Goal.wanted(THREE.name(), ALONE.name(), 0.85),
                Goal.ofCost(NODES_CPU, THREE.name(), ALONE.name(), 1.35, 1.15),
                Goal.ofCost(NODES_CPU, THREE.name(), ALONE_AGAIN.name(), 1.35, 1.15)),
            List.of(new Bound(ONE.name(), IDLE_CPU, 4, 1))),
        new NodesLine(
            "nodes-polls",
            NodesLoad::polls,
            List.of(List.of(ONE, TWO, THREE)),
            List.of(
                new Goal(TWO.name(), ONE.name(), COLLAPSED, 1),
                new Goal(THREE.name(), ONE.name(), COLLAPSED, 1)),
            List.of()));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<Goal> goals() {
    return goals;
  }

  @Override
  public List<Bound> bounds() {
    return bounds;
  }

  @Override
  public List<String> notes() {
    List<String> all = new ArrayList<>(notes.values());
    if (phases.size() > 1) {
      all.add(
          "Line "
              + name
              + ": one node alone is measured before the others start and after they stopped, so"
              + " its rounds do not take turns with theirs. The CPU time of an idle member is what"
              + " exceeds its time in as many seconds without load.");
    }
    return all;
  }

  @Override
  public boolean warmsItselfUp(Entrant side) {
    return true;
  }

  @Override
  public List<Entrant> prepare(BenchmarkStage stage) {
    NodesLoad load = prepare.apply(stage);
    return phases.stream()
        .flatMap(List::stream)
        .map(
            side ->
                new Entrant(
                    side.name(),
                    side.loaded() + " times " + load.command(),
                    seconds -> measure(stage, load, side, seconds)))
        .toList();
  }

  @Override
  public List<List<Entrant>> phases(List<Entrant> sides) {
    List<List<Entrant>> groups = new ArrayList<>();
    int from = 0;
    for (List<Side> phase : phases) {
      groups.add(sides.subList(from, from + phase.size()));
      from += phase.size();
    }
    return groups;
  }

  private Measured measure(BenchmarkStage stage, NodesLoad load, Side side, int most) {
    int seconds = Math.min(most, stage.settings().shortSeconds());
    Nodes members = members(stage, load, side);
    List<String> idle = Nodes.names(side.loaded() + 1, side.members());
    double idleMicrosASecond = idle.isEmpty() ? 0 : restingMicrosASecond(members, idle, seconds);
    Usage usage = Usage.of(stage.service());
    long began = System.nanoTime();
    Map<String, Long> before = Cpu.used(members.processes());
    Measured seen = load.run(members.urls(side.loaded()), seconds);
    Measured measured = seen.withCpu(before, Cpu.used(members.processes()));
    double took = (System.nanoTime() - began) / 1e9;
    notes.put(side.name(), note(side, measured));
    double each = Math.max(1, measured.operations());
    measured =
        measured.withExtra(NODES_CPU, sum(measured.cpu(), Nodes.names(1, side.members())) / each);
    if (!idle.isEmpty()) {
      double more = sum(measured.cpu(), idle) - idleMicrosASecond * took;
      measured = measured.withExtra(IDLE_CPU, more / idle.size() / each);
    }
    return side.loaded() == 1
        ? measured.withExtras(usage.since(stage.service(), measured.operations()))
        : measured;
  }

  private Nodes members(BenchmarkStage stage, NodesLoad load, Side side) {
    Nodes now = nodes.filter(it -> it.count() == side.members()).orElse(null);
    if (now == null) {
      boolean warm = nodes.isPresent() && side.members() == 1;
      now = stage.nodes(side.members());
      nodes = Optional.of(now);
      if (!warm) {
        load.warmUp(now.urls(side.members()));
      }
    }
    return now;
  }

  /** What idle members spend on their timers, after the load before has left their compilers. */
  private static double restingMicrosASecond(Nodes members, List<String> idle, int seconds) {
    pass(SETTLE_SECONDS);
    long began = System.nanoTime();
    Map<String, Long> before = Cpu.used(members.processes());
    pass(seconds);
    Map<String, Long> after = Cpu.used(members.processes());
    return (sum(after, idle) - sum(before, idle)) / ((System.nanoTime() - began) / 1e9);
  }

  private static void pass(int seconds) {
    SystemCommand.of("sleep", Integer.toString(seconds)).run();
  }

  private static double sum(Map<String, Long> cpu, List<String> names) {
    return names.stream().mapToLong(cpu::get).sum();
  }

  /** The share of each process in the CPU time. */
  private String note(Side side, Measured seen) {
    double all = seen.cpu().values().stream().mapToLong(it -> it).sum();
    String shares =
        seen.cpu().entrySet().stream()
            .filter(it -> it.getValue() > 0)
            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
            .map(
                it ->
                    String.format(
                        Locale.ROOT, "%s %.0f %%", it.getKey(), 100 * it.getValue() / all))
            .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "Line %s, %s: %.2f of %d processors busy in the last round, of which %s.",
        name,
        side.name(),
        all / 1e6 / seen.seconds(),
        Runtime.getRuntime().availableProcessors(),
        shares);
  }
}
