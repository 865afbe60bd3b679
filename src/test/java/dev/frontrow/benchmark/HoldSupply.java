package dev.frontrow.benchmark;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * People in line, admitted, and as many seats on each of some dates.
 *
 * @param distinct rows for as many seats as people
 * @param one rows for everybody's asking for the first seat
 * @param dates their file
 * @param most holds that there are seats for
 */
record HoldSupply(Rows distinct, Rows one, Path dates, long most) {
  private static final int MOST_DATES = 366;

  static HoldSupply of(Stage stage, String name, int people, long holds) {
    int count = (int) Math.min(MOST_DATES, 1 + holds / people);
    int first = stage.people().add(people);
    Sale sale = stage.people().sale(10 * people, count, people);
    List<String> tokens = stage.people().join(sale, first, people);
    return new HoldSupply(
        Rows.write(
            name + ".distinct",
            IntStream.range(0, people).mapToObj(at -> tokens.get(at) + " " + (at + 1)).toList()),
        Rows.write(name + ".one", tokens.stream().map(token -> token + " 1").toList()),
        Stage.write(name + ".dates", sale.schedules()),
        (long) count * people);
  }

  /** A generator that holds another seat each time. */
  Paced distinct(Stage stage, int connections) {
    return new Paced("paced-holds", connections, stage.service().url(), distinct, most, dates);
  }
}
