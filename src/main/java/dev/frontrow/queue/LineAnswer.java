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
 * The answer of a script: how the line stands, and what the script changed.
 *
 * @param nowMillis the clock of the script, since 1970
 * @param epoch grows with each rebuild
 * @param state whether the line gives numbers and admits
 * @param served every number up to it has been called
 * @param last the highest number given
 * @param leftSequence grows with each number that leaves while it waits
 * @param ceiling the line gives no number above it
 * @param rebuilt numbers up to it are older than the newest rebuild
 * @param settingsVersion of the settings in force
 * @param active how many are inside
 * @param pace admissions in the last minute
 * @param completed places that payments used up
 * @param expired admissions that expired
 * @param leftCount places that their owners gave up
 * @param lateMillis how long the oldest expired admission had been due
 * @param absent numbers above {@code served} that the line will not call, less those at or below it
 *     that wait again
 * @param gone numbers that the script took out of the line, in their order
 * @param called numbers that it called, ascending
 * @param ended admissions that it ended
 * @param more whether its limit left something to do
 * @param payload what only this script answers
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
   * An admission that ended.
   *
   * @param number of the place
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

  /** How many wait. */
  long waiting() {
    return last - served - absent;
  }

  /** The state that others see: the line of a concert that is over is closed. */
  LineState visibleState(SaleTimes times) {
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
