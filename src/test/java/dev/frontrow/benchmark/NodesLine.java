package dev.frontrow.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One, two and three nodes on the same servers and processors, the same load spread over them. The
 * second and the third are started before the first measurement, warmed up with the first, and stay
 * in the cluster: if one node is loaded, the others are idle members that receive the notices.
 */
final class NodesLine implements BenchmarkLine {
  private static final int MOST_NODES = 3;

  /** Less than this of one node's rate would be a collapse: three JVMs share its processors. */
  private static final double COLLAPSED = 0.5;

  private final String name;
  private final Function<NodesLoad, NodesLoad.Kind> kind;
  private final SharedServers shared;

  private final Map<Integer, String> notes = new TreeMap<>();

  private NodesLine(String name, Function<NodesLoad, NodesLoad.Kind> kind, SharedServers shared) {
    this.name = name;
    this.kind = kind;
    this.shared = shared;
  }

  static List<NodesLine> both() {
    SharedServers shared = new SharedServers();
    return List.of(
        new NodesLine("nodes-holds", NodesLoad::holds, shared),
        new NodesLine("nodes-polls", NodesLoad::polls, shared));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<Goal> goals() {
    return List.of(
        new Goal(nodes(2), nodes(1), COLLAPSED, 1), new Goal(nodes(3), nodes(1), COLLAPSED, 1));
  }

  @Override
  public List<String> notes() {
    return List.copyOf(notes.values());
  }

  @Override
  public boolean warmsItselfUp(Entrant side) {
    return true;
  }

  @Override
  public List<Entrant> prepare(BenchmarkStage stage) {
    NodesLoad load = shared.of(stage);
    List<Entrant> sides = new ArrayList<>();
    for (int count = 1; count <= MOST_NODES; count++) {
      int nodes = count;
      sides.add(
          new Entrant(
              nodes(nodes),
              nodes + " times " + kind.apply(load).command(),
              seconds -> measure(stage, load, nodes, seconds)));
    }
    return sides;
  }

  private static String nodes(int count) {
    return count == 1 ? "1 node" : count + " nodes";
  }

  private Measured measure(BenchmarkStage stage, NodesLoad load, int count, int most) {
    int seconds = Math.min(most, stage.settings().shortSeconds());
    Nodes nodes = shared.warm(stage);
    Usage usage = Usage.of(stage.service());
    Map<String, Long> before = Cpu.used(nodes.processes());
    Measured seen =
        kind.apply(load)
            .run(nodes.urls(count), seconds)
            .withCpu(before, Cpu.used(nodes.processes()));
    notes.put(count, note(count, seen));
    return count == 1 ? seen.withExtras(usage.since(stage.service(), seen.operations())) : seen;
  }

  /** The share of each process in the CPU time. */
  private String note(int count, Measured seen) {
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
        nodes(count),
        all / 1e6 / seen.seconds(),
        Runtime.getRuntime().availableProcessors(),
        shares);
  }

  /** Both lines have the same data and nodes. */
  private static final class SharedServers {
    private NodesLoad load;
    private Nodes nodes;

    NodesLoad of(BenchmarkStage stage) {
      if (load == null) {
        load = NodesLoad.prepare(stage);
      }
      return load;
    }

    Nodes warm(BenchmarkStage stage) {
      if (nodes == null) {
        nodes = stage.nodes(MOST_NODES);
        of(stage).warmUp(nodes.urls(MOST_NODES));
      }
      return nodes;
    }
  }
}
