package dev.frontrow.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import org.roaringbitmap.RoaringBitmap;

/**
 * Computes the positions in one line from memory. The caller adds the answers to {@link
 * QueueService#line} and the notices on {@link Addresses#LINE}, in any order.
 *
 * <p>The position of a number is the number, less the numbers called, less the numbers in between
 * that left. Here, all three only grow, even when the line is rebuilt. So the position of a number
 * never goes up. After a rebuild, a number that left can come back when its owner shows the token.
 * It still counts as gone, so the numbers behind it see a position that is one too low.
 *
 * <p>Numbers are 1 to {@link #MAX_NUMBER}. Not thread-safe: confine it to one event loop.
 */
public final class LinePositions {
  /** The highest number that a line can give. */
  public static final long MAX_NUMBER = 0xFFFF_FFFFL;

  /** The longest wait in a status, in seconds: one day. */
  public static final long MAX_WAIT_SECONDS = 86_400;

  /** The longest time between two polls in a status, in seconds. */
  public static final int MAX_POLL_SECONDS = 30;

  private static final long FRONT = 20;
  private static final double POLLS_IN_A_WAIT = 20;
  private static final long LONG_RANGE = 64;

  private final UUID concertId;
  private final RoaringBitmap left = new RoaringBitmap();
  private LineState state = LineState.OPEN;
  private long served;
  private long last;
  private long leftSequence = -1;
  private double admittedPerMinute;
  private long epoch = -1;
  private boolean behind = true;

  /** Creates an instance without data: {@link #behind} is true until the first {@link #read}. */
  public LinePositions(UUID concertId) {
    this.concertId = concertId;
  }

  /** Adds an answer to a call of {@link QueueService#line} with {@link #leftSequence}. */
  public void read(Line line) {
    if (merge(line)) {
      leftSequence = Math.max(leftSequence, line.leftSequence());
      behind = false;
    }
  }

  /**
   * Adds a notice of {@link EventTypes#LINE_MOVED}. If notices before it were lost, {@link #behind}
   * is true until the next {@link #read}.
   */
  public void notice(Line line) {
    if (!merge(line) || line.leftSequence() <= leftSequence) {
      return;
    }
    if (line.leftSequence() - line.left().size() <= leftSequence) {
      leftSequence = line.leftSequence();
    } else {
      behind = true;
    }
  }

  /**
   * Merges a line, and returns whether its epoch is not older. An older line adds its numbers, but
   * does not change the state and the rate.
   */
  private boolean merge(Line line) {
    boolean current =
        line.epoch() > epoch
            || (line.epoch() == epoch && line.served() >= served && line.last() >= last);
    long passed = Math.max(served, line.served());
    for (long number : line.left()) {
      if (number > passed) {
        left.add((int) checked(number));
      }
    }
    for (NumberRange range : line.skipped()) {
      if (range.to() > passed) {
        left.add(checked(Math.max(range.from(), passed + 1)), checked(range.to()) + 1);
      }
    }
    if (passed > served) {
      served = passed;
      left.remove(0L, checked(served) + 1);
    }
    last = Math.max(last, line.last());
    boolean known = line.epoch() >= epoch;
    epoch = Math.max(epoch, line.epoch());
    if (current) {
      state = line.state();
      admittedPerMinute = line.admittedPerMinute();
    }
    return known;
  }

  /** Returns whether notices were lost, so that the caller must read the line again. */
  public boolean behind() {
    return behind;
  }

  /** Returns the concert of the line. */
  public UUID concertId() {
    return concertId;
  }

  /** Returns whether the line gives numbers and admits. */
  public LineState state() {
    return state;
  }

  /** Returns the number up to which the line has called every number that did not leave. */
  public long served() {
    return served;
  }

  /** Returns the highest number given so far. */
  public long last() {
    return last;
  }

  /** Returns the argument for the next {@link QueueService#line}; -1 before the first read. */
  public long leftSequence() {
    return leftSequence;
  }

  /** Returns the newest epoch that was added; -1 before the first. */
  public long epoch() {
    return epoch;
  }

  /** Returns the admissions per minute of the newest line. */
  public double admittedPerMinute() {
    return admittedPerMinute;
  }

  /**
   * Returns whether a number certainly waits. If not, it was called, has left or was never given;
   * only {@link QueueService#status} tells which.
   */
  public boolean waits(long number) {
    return number > served && number <= last && !left.contains((int) checked(number));
  }

  /** Returns the position of a waiting number; 1 is the next to be called. */
  public long position(long number) {
    if (number <= served) {
      return 1;
    }
    long leftBefore = left.rankLong((int) checked(number - 1));
    return Math.max(1, number - served - leftBefore);
  }

  /**
   * Returns the seconds until a position is called at the present rate, at most {@link
   * #MAX_WAIT_SECONDS}.
   */
  public long estimatedWaitSeconds(long position) {
    if (admittedPerMinute <= 0) {
      return MAX_WAIT_SECONDS;
    }
    double seconds = Math.ceil(position * 60.0 / admittedPerMinute);
    return (long) Math.min(seconds, MAX_WAIT_SECONDS);
  }

  /**
   * Returns the seconds until a client should poll again, 1 to {@link #MAX_POLL_SECONDS}: 1 near
   * the front, else a twentieth of the estimated wait.
   */
  public int pollAfterSeconds(long position) {
    if (position <= FRONT) {
      return 1;
    }
    double seconds = Math.ceil(estimatedWaitSeconds(position) / POLLS_IN_A_WAIT);
    return (int) Math.max(1, Math.min(seconds, MAX_POLL_SECONDS));
  }

  /** Returns the status of a waiting number. */
  public QueueStatus waiting(UUID userId, long number) {
    long position = position(number);
    return new QueueStatus(
        concertId,
        userId,
        number,
        PlaceStatus.WAITING,
        position,
        estimatedWaitSeconds(position),
        pollAfterSeconds(position),
        Optional.<Instant>empty(),
        Optional.<Instant>empty());
  }

  /** Returns all of this as a line, for a caller that has no data yet. */
  public Line toLine() {
    List<NumberRange> ranges = NumberRange.of(left);
    return new Line(
        concertId,
        state,
        served,
        last,
        leftSequence,
        ranges.stream()
            .filter(range -> !isLong(range))
            .flatMapToLong(LinePositions::numbers)
            .boxed()
            .toList(),
        true,
        admittedPerMinute,
        epoch,
        ranges.stream().filter(LinePositions::isLong).toList());
  }

  /** Returns whether a range is too long to send its numbers one by one. */
  private static boolean isLong(NumberRange range) {
    return range.to() - range.from() >= LONG_RANGE;
  }

  private static LongStream numbers(NumberRange range) {
    return LongStream.rangeClosed(range.from(), range.to());
  }

  private static long checked(long number) {
    if (number < 0 || number > MAX_NUMBER) {
      throw new IllegalArgumentException("not the number of a line: " + number);
    }
    return number;
  }
}
