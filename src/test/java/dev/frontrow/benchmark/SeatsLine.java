package dev.frontrow.benchmark;

import java.nio.file.Path;
import java.util.List;

/**
 * {@code GET /schedules/{id}/seats} of a date with fifty seats: in full, or for a client that has
 * it.
 *
 * @param name {@code seats-304} or {@code seats-full}
 */
record SeatsLine(String name) implements BenchmarkLine {
  private static final int PEOPLE = 1000;
  private static final int SEATS = 50;

  @Override
  public List<Goal> goals() {
    return List.of(new Goal("bare GET", 0.4, 0.7));
  }

  @Override
  public List<Entrant> prepare(BenchmarkStage stage) {
    int first = stage.people().add(PEOPLE);
    BenchmarkSale sale = stage.people().sale(PEOPLE, 1, SEATS);
    List<String> inside = stage.people().join(sale, first, PEOPLE);
    Path tokens = BenchmarkStage.write(name + ".tokens", inside);
    String path = "/api/v1/schedules/" + sale.schedules().get(0) + "/seats";
    Api.Resource seats = stage.people().look(path, inside.get(0));
    boolean seen = name.equals("seats-304");
    Object[] tag = seen ? new Object[] {seats.tag()} : new Object[0];
    String same = seen ? "/304" : "/" + seats.size();
    Wrk ours = get(stage.service().url(), path, tokens, tag);
    Wrk bare = get(stage.bare().url(), same, tokens, tag);
    String answer = seen ? ", 304" : ", " + seats.size() + " bytes";
    return List.of(
        new Entrant("GET …/seats" + answer, ours.toString(), ours::run),
        new Entrant("bare GET", bare + answer, bare::run));
  }

  private static Wrk get(String url, String path, Path tokens, Object... tag) {
    return tag.length == 0
        ? new Wrk("get", Wrk.CROWD, url, path, tokens)
        : new Wrk("get", Wrk.CROWD, url, path, tokens, tag[0]);
  }
}
