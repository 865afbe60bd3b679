package dev.frontrow.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The node of the run and further nodes, which end with this object or with the run. */
final class Nodes implements AutoCloseable {
  private final BenchmarkStage stage;
  private final List<Service> further = new ArrayList<>();

  private Nodes(BenchmarkStage stage) {
    this.stage = stage;
  }

  /** Starts nodes on the servers of the run until so many are ready. */
  static Nodes start(BenchmarkStage stage, int count) {
    Nodes nodes = new Nodes(stage);
    try {
      for (int i = 2; i <= count; i++) {
        nodes.further.add(
            Service.start(
                BenchmarkStage.data(), BenchmarkStage.HOME.resolve("node-" + i + ".log")));
      }
      return nodes;
    } catch (RuntimeException e) {
      nodes.close();
      throw e;
    }
  }

  int count() {
    return 1 + further.size();
  }

  /** The roles of some nodes in {@link #processes}. */
  static List<String> names(int first, int last) {
    return IntStream.rangeClosed(first, last).mapToObj(it -> "node " + it).toList();
  }

  /** Of the first so many. */
  List<String> urls(int count) {
    List<String> urls = new ArrayList<>();
    urls.add(stage.service().url());
    further.forEach(it -> urls.add(it.url()));
    return urls.subList(0, count);
  }

  /** The processes whose CPU time is sampled. */
  Map<String, List<Long>> processes() {
    Map<String, List<Long>> processes = new TreeMap<>(stage.processes());
    processes.remove("service");
    processes.put("node 1", List.of(stage.service().pid()));
    for (int i = 0; i < further.size(); i++) {
      processes.put("node " + (i + 2), List.of(further.get(i).pid()));
    }
    return processes;
  }

  @Override
  public void close() {
    further.forEach(Service::close);
  }
}
