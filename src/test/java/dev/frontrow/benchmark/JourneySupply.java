package dev.frontrow.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Users with a seat for each. Most are for a load, the last ones for a sample. */
final class JourneySupply {
  private static final int DATES = 20;
  private static final int SEATS = 50;
  private static final int JOURNEYS_OF_A_CONCERT = DATES * SEATS;

  private final String name;
  private final String url;
  private final List<String> rows;
  private final int loading;

  /**
   * Creates the data.
   *
   * @param loading the journeys of the load in all its runs
   * @param sampled the journeys of the sample in all its runs
   */
  JourneySupply(BenchmarkStage stage, String name, int loading, int sampled) {
    this(stage.people(), stage.service().url(), name, loading, sampled);
  }

  /** Creates the data of another node. */
  JourneySupply(People people, String url, String name, int loading, int sampled) {
    this.name = name;
    this.loading = loading;
    this.url = url;
    rows = rows(people, loading + sampled);
  }

  Wrk load(int connections) {
    return new Wrk("journeys", connections, url, file()).forAtMost(loading);
  }

  /** A load that also tells the answers of each second. */
  Wrk loadBySecond(int connections) {
    List<String> parts = List.of("begin", "journeys", "by-second");
    return new Wrk(name, parts, connections, url, file()).forAtMost(loading);
  }

  private Path file() {
    return BenchmarkStage.write(name + ".rows", rows.subList(0, loading));
  }

  Paced sample(int connections) {
    List<String> those = rows.subList(loading, rows.size());
    Rows timed = Rows.write(name + ".timed", those);
    return new Paced("paced-journeys", connections, url, timed, those.size());
  }

  /** A user with an access token for each seat, in an order that passes through all dates. */
  private static List<String> rows(People people, int journeys) {
    List<String> rows = new ArrayList<>(journeys);
    int first = people.addPoor(journeys);
    while (rows.size() < journeys) {
      BenchmarkSale sale = people.sale(JOURNEYS_OF_A_CONCERT, DATES, SEATS);
      for (int i = 0; i < JOURNEYS_OF_A_CONCERT && rows.size() < journeys; i++) {
        int person = first + rows.size();
        rows.add(
            String.join(
                " ",
                people.accessToken(person),
                People.id(person),
                sale.concert(),
                sale.schedules().get(i % DATES),
                Integer.toString(1 + i / DATES)));
      }
    }
    return rows;
  }
}
