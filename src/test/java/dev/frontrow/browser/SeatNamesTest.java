package dev.frontrow.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The names that the module of the pages gives to seats, in both languages. */
class SeatNamesTest extends BrowserTestBase {
  private static final Path PAGES = Path.of("src/main/resources/dev/frontrow/http/pages/app");

  private static final Path NAMES_SEATS = Path.of("seats/seat-name.js");

  /** The number of the seat, and the seats of its date. */
  private static final List<List<Integer>> ASKED =
      List.of(
          List.of(1, 1),
          List.of(1, 50),
          List.of(10, 50),
          List.of(11, 50),
          List.of(50, 50),
          List.of(120, 120),
          List.of(121, 121),
          List.of(300, 300),
          List.of(1, 301),
          List.of(10, 301),
          List.of(11, 301),
          List.of(300, 301),
          List.of(301, 301),
          List.of(12_001, 60_000),
          List.of(12_006, 60_000),
          List.of(60_000, 60_000),
          List.of(100_000, 100_000));

  private static final String NAMES =
      """
      async (asked) => {
        const { $app$seats$seat_name: names } = await import(`${document.documentElement.dataset.assets}buyer.js`);
        return [
          ...asked.map(([number, total]) => `${number} of ${total}: ${names.seatName(number, total)}`),
          names.seatNameInRow(12, 50), names.seatNameInRow(12006, 60000),
          names.seatLabel(12, 50), names.seatLabel(12006, 60000), names.seatLabel(12010, 60000),
          names.seatOf({ seatNumber: 12006, seatsTotal: 60000 }),
          names.seatOf({ seatNumber: 12006 }),
        ];
      }
      """;

  private List<Object> names(Look look) {
    Visitor visitor = unknown(look).goTo("/no-such-page");
    visitor.title().waitFor();
    return new ArrayList<>((List<?>) visitor.page().evaluate(NAMES, ASKED));
  }

  @Test
  void seats_of_a_hall_have_numbers_and_those_of_a_stadium_blocks_rows_and_places() {
    assertEquals(
        List.of(
            "1 of 1: Seat 1",
            "1 of 50: Seat 1",
            "10 of 50: Seat 10",
            "11 of 50: Seat 11",
            "50 of 50: Seat 50",
            "120 of 120: Seat 120",
            "121 of 121: Seat 121",
            "300 of 300: Seat 300",
            "1 of 301: Block 1, row 1, seat 1",
            "10 of 301: Block 1, row 1, seat 10",
            "11 of 301: Block 1, row 2, seat 1",
            "300 of 301: Block 1, row 30, seat 10",
            "301 of 301: Block 2, row 1, seat 1",
            "12001 of 60000: Block 41, row 1, seat 1",
            "12006 of 60000: Block 41, row 1, seat 6",
            "60000 of 60000: Block 200, row 30, seat 10",
            "100000 of 100000: Block 334, row 10, seat 10",
            "Seat 12, row 2",
            "Block 41, row 1, seat 6",
            "12",
            "6",
            "10",
            "Block 41, row 1, seat 6",
            "Seat 12006"),
        names(Look.PHONE));
    List<Object> korean = names(Look.PHONE.korean());
    assertEquals(
        List.of("11 of 50: 11번 좌석", "12006 of 60000: 41구역 1열 6번", "2열 12번 좌석"),
        List.of(korean.get(3), korean.get(14), korean.get(17)));
  }

  /** A page that writes a seat's number itself would not use the name on the map. */
  @Test
  void no_other_module_names_a_seat() throws IOException {
    Pattern words =
        Pattern.compile(
            "\\bt\\('seat(\\.in-row|\\.in-block)?'"
                + "|\\bt\\('[^\\n]*seatNumber|\\$\\{[\\w.]*seatNumber|String\\([\\w.]*seatNumber");
    Map<String, String> found = new TreeMap<>();
    try (Stream<Path> files = Files.walk(PAGES)) {
      for (Path file :
          files.filter(it -> it.toString().endsWith(".js") && !it.endsWith(NAMES_SEATS)).toList()) {
        words
            .matcher(Files.readString(file))
            .results()
            .forEach(it -> found.put(PAGES.relativize(file).toString(), it.group()));
      }
    }
    // One is part of a key, which nobody reads.
    assertEquals(Map.of("api/calls.js", "${seatNumber"), found);
  }
}
