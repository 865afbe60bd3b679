package dev.frontrow.queue;

import dev.frontrow.api.LineState;
import dev.frontrow.api.NumberRange;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a script of a line answered: how the line stands, and what the script did to it.
 *
 * @param nowMillis the clock of the script, since 1970
 * @param epoch how often the line was made
 * @param state whether it gives numbers and admits
 * @param served every number up to it was called
 * @param last the highest number given
 * @param leftSequence grows with each number that leaves while it waits
 * @param ceiling numbers up to it may be given
 * @param rebuilt numbers up to it are from before the newest rebuild
 * @param settingsVersion of the settings in force
 * @param active how many are inside
 * @param pace admissions in the last minute
 * @param completed places used up by a payment
 * @param expired admissions that ran out
 * @param leftCount places given up
 * @param lateMillis how long the oldest admission that ran out had been due
 * @param absent numbers above served that are not to be called, less those at or below it that wait
 *     again
 * @param gone numbers that this script took out of the line, in their order
 * @param called numbers that it called, ascending
 * @param ended admissions that it ended
 * @param more whether its bound left something to do
 * @param payload what else this script answers
 */
record LineAnswer(
    long nowMillis,
    long epoch,
    LineState state,
    long served,
    long last,
    long leftSequence,
    long ceiling,
    long rebuilt,
    long settingsVersion,
    long active,
    double pace,
    long completed,
    long expired,
    long leftCount,
    long lateMillis,
    long absent,
    List<Long> gone,
    List<Long> called,
    List<EndedAdmission> ended,
    boolean more,
    Response payload) {
  /**
   * An admission that is over.
   *
   * @param number whose
   * @param reason {@code claim}, {@code idle}, {@code age}, {@code left} or {@code paid}
   */
  record EndedAdmission(long number, String reason) {}

  private static final Pattern RANGE = Pattern.compile("(\\d+)-(\\d+)");

  /** Empty when Redis has lost the line. */
  static Optional<LineAnswer> of(Response response) {
    if (response.get(0).toString().equals("LOST")) {
      return Optional.empty();
    }
    Response line = response.get(1);
    return Optional.of(
        new LineAnswer(
            line.get(0).toLong(),
            line.get(1).toLong(),
            LineState.valueOf(line.get(2).toString()),
            line.get(3).toLong(),
            line.get(4).toLong(),
            line.get(5).toLong(),
            line.get(6).toLong(),
            line.get(7).toLong(),
            line.get(8).toLong(),
            line.get(9).toLong(),
            line.get(10).toLong() / 1000.0,
            line.get(11).toLong(),
            line.get(12).toLong(),
            line.get(13).toLong(),
            line.get(14).toLong(),
            line.get(15).toLong(),
            numbers(response.get(2)),
            numbers(response.get(3)),
            ended(response.get(4)),
            response.get(5).toLong() == 1,
            response.get(6)));
  }

  /** Who waits. */
  long waiting() {
    return last - served - absent;
  }

  /** The state as others are told it: the line of a concert that is over is closed. */
  LineState told(SaleTimes times) {
    return times.stateAt(nowMillis, state);
  }

  boolean hasAnyone() {
    return waiting() > 0 || active > 0;
  }

  /** Reads {@code from-to,from-to}. */
  static List<NumberRange> ranges(Response text) {
    List<NumberRange> ranges = new ArrayList<>();
    Matcher matcher = RANGE.matcher(text.toString());
    while (matcher.find()) {
      ranges.add(
          new NumberRange(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2))));
    }
    return ranges;
  }

  static List<Long> numbers(Response array) {
    List<Long> numbers = new ArrayList<>(array.size());
    for (Response item : array) {
      numbers.add(item.toLong());
    }
    return numbers;
  }

  private static List<EndedAdmission> ended(Response array) {
    List<EndedAdmission> ended = new ArrayList<>(array.size() / 2);
    for (int i = 0; i < array.size(); i += 2) {
      ended.add(new EndedAdmission(array.get(i).toLong(), array.get(i + 1).toString()));
    }
    return ended;
  }
}
