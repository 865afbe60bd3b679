package dev.frontrow.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * {@code POST /reservations} in a closed loop over few and many connections. Few show the time of a
 * hold that meets no crowd, many show what batches gain with one.
 */
final class HoldsByConnectionsLine implements BenchmarkLine {
  /** The usual crowd is first, since the first side gets the whole warm-up. */
  private static final List<Integer> CONNECTIONS = List.of(Wrk.CROWD, 16, 64, 256, 4_096);

  private static final int PEOPLE = 20_000;
  private static final int HIGHEST_RATE = 25_000;

  private final Map<Integer, String> notes = new TreeMap<>();

  @Override
  public String name() {
    return "holds-by-connections";
  }

  @Override
  public List<Goal> goals() {
    return List.of();
  }

  @Override
  public List<String> notes() {
    return List.copyOf(notes.values());
  }

  @Override
  public boolean warmsItselfUp(Entrant side) {
    return !side.name().equals(side(Wrk.CROWD));
  }

  @Override
  public List<Entrant> prepare(BenchmarkStage stage) {
    BenchmarkSettings settings = stage.settings();
    List<Entrant> sides = new ArrayList<>();
    for (int connections : CONNECTIONS) {
      int warmUp = connections == Wrk.CROWD ? settings.warmUpSeconds() : 0;
      long seconds = (long) settings.seconds() * settings.runs() + warmUp;
      Wrk wrk =
          new HoldSupply(stage, name() + "-" + connections, PEOPLE, 0, seconds * HIGHEST_RATE)
              .load(connections);
      Wrk counted = connections > Wrk.CROWD ? wrk.countingStatuses() : wrk;
      sides.add(
          new Entrant(
              side(connections),
              counted.toString(),
              length -> noted(connections, counted, length)));
    }
    return sides;
  }

  private Measured noted(int connections, Wrk wrk, int seconds) {
    Measured measured = wrk.run(seconds);
    long refused = measured.refused().values().stream().mapToLong(it -> it).sum();
    if (refused > 0) {
      double all = measured.operations() + refused;
      notes.put(
          connections,
          String.format(
              Locale.ROOT,
              "Line %s, %s: %.0f %% of the answers in the last round were refusals of an overloaded"
                  + " node. The rate counts holds, the times count every answer.",
              name(),
              side(connections),
              100 * refused / all));
    }
    return measured;
  }

  private static String side(int connections) {
    return number(connections) + " connections";
  }

  private static String number(int connections) {
    return String.format(Locale.ROOT, "%,d", connections);
  }

  @Override
  public Optional<Chart> chart(Map<Entrant, List<Measured>> seen) {
    Map<Integer, List<Measured>> sorted = new TreeMap<>();
    seen.forEach(
        (side, rounds) ->
            CONNECTIONS.stream()
                .filter(it -> side.name().equals(side(it)))
                .forEach(it -> sorted.put(it, rounds)));
    return Optional.of(
        new Chart(
            name(),
            "Holds over connections",
            "connections",
            sorted.keySet().stream().map(HoldsByConnectionsLine::number).toList(),
            List.of(
                new Chart.Panel("holds a second", 0, rates(sorted)),
                new Chart.Panel("p99, ms", 1, times(sorted)))));
  }

  private static List<Chart.Point> rates(Map<Integer, List<Measured>> seen) {
    return seen.values().stream()
        .map(rounds -> Chart.Point.of(rounds.stream().map(Measured::rate).toList()))
        .toList();
  }

  private static List<Chart.Point> times(Map<Integer, List<Measured>> seen) {
    return seen.values().stream()
        .map(
            rounds ->
                Chart.Point.of(rounds.stream().map(it -> it.percentiles().get("p99")).toList()))
        .toList();
  }
}
