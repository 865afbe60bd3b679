package dev.frontrow.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import org.roaringbitmap.RoaringBitmap;

/**
 * The positions in one line, as one node computes them from memory. Feed it with the answers to
 * {@link QueueService#line} and with the notices on {@link Addresses#LINE}, in any order.
 *
 * <p>A position is the number, less the numbers already called, less the numbers in between that
 * left. All three only grow here, even across a rebuild of the line, so a position never goes up. A
 * number that left can come back after a rebuild, when its owner shows the token. It then does not
 * count for the numbers behind it, whose position is lower by one than it might be.
 *
 * <p>Numbers are 1 to {@link #MAX_NUMBER}. Not thread-safe: it belongs to one event loop.
 */
public final class LinePositions {
  /** The highest number that a line can give. */
  public static final long MAX_NUMBER = 0xFFFF_FFFFL;

  /** The longest wait that a status names, in seconds: a day. */
  public static final long MAX_WAIT_SECONDS = 86_400;

  /** The longest time between two polls that a status names, in seconds. */
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

  /** Knows nothing of the line yet. */
  public LinePositions(UUID concertId) {
    this.concertId = concertId;
  }

  /** Adds an answer to {@link QueueService#line} that was asked with {@link #leftSequence}. */
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

  /** An older line still adds its numbers, but does not change state and pace. */
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

  /** Whether notices were lost, so that a read is due. */
  public boolean behind() {
    return behind;
  }

  /** Whose line. */
  public UUID concertId() {
    return concertId;
  }

  /** Whether the line gives numbers and admits. */
  public LineState state() {
    return state;
  }

  /** Every number up to it has been called. */
  public long served() {
    return served;
  }

  /** Numbers given so far. */
  public long last() {
    return last;
  }

  /** What to ask {@link QueueService#line} with; -1 when nothing has been read yet. */
  public long leftSequence() {
    return leftSequence;
  }

  /** The newest epoch that was added; -1 before the first. */
  public long epoch() {
    return epoch;
  }

  /** Admissions each minute, as the newest line says. */
  public double admittedPerMinute() {
    return admittedPerMinute;
  }

  /**
   * Whether a number certainly waits. If not, it was called or has left, and only {@link
   * QueueService#status} knows which.
   */
  public boolean waits(long number) {
    return number > served && number <= last && !left.contains((int) checked(number));
  }

  /** The position of a waiting number; 1 is the next to be called. */
  public long position(long number) {
    if (number <= served) {
      return 1;
    }
    long leftBefore = left.rankLong((int) checked(number - 1));
    return Math.max(1, number - served - leftBefore);
  }

  /** Seconds until a position is called at the present pace, at most {@link #MAX_WAIT_SECONDS}. */
  public long estimatedWaitSeconds(long position) {
    if (admittedPerMinute <= 0) {
      return MAX_WAIT_SECONDS;
    }
    double seconds = Math.ceil(position * 60.0 / admittedPerMinute);
    return (long) Math.min(seconds, MAX_WAIT_SECONDS);
  }

  /**
   * Seconds until a client should poll again, 1 to {@link #MAX_POLL_SECONDS}: each second near the
   * front, else about twenty times in the whole wait.
   */
  public int pollAfterSeconds(long position) {
    if (position <= FRONT) {
      return 1;
    }
    double seconds = Math.ceil(estimatedWaitSeconds(position) / POLLS_IN_A_WAIT);
    return (int) Math.max(1, Math.min(seconds, MAX_POLL_SECONDS));
  }

  /** The status of a waiting number. */
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

  /** All of it, as an answer for a caller that knows nothing yet. */
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

  /** Too long to send its numbers one by one. */
  private static boolean isLong(NumberRange range) {
    return range.to() - range.from() >= LONG_RANGE;
  }

  private static LongStream numbers(NumberRange range) {
    return LongStream.rangeClosed(range.from(), range.to());
  }

  private static long checked(long number) {
    if (number < 0 || number > MAX_NUMBER) {
      throw new IllegalArgumentException("no line gives the number " + number);
    }
    return number;
  }
}
