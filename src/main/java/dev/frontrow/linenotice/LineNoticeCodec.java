package dev.frontrow.linenotice;

import dev.frontrow.api.Line;
import dev.frontrow.api.LineEvent;
import dev.frontrow.api.LineMoved;
import dev.frontrow.api.LineState;
import dev.frontrow.api.NumberCalled;
import dev.frontrow.api.NumberRange;
import dev.frontrow.api.TokenExpired;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The bytes of notices about one line. The form is internal to nodes and starts with its version; a
 * node ignores a version that it does not know, and learns the same when it reads the line again.
 *
 * <p>A message is the version, then each notice: its kind and its fields. The concert is not among
 * them, since the topic names it. Numbers are differences to the number before ({@link
 * CompactWriter#number}), so a number that left takes one or two bytes.
 */
final class LineNoticeCodec {
  static final byte VERSION = 1;

  private static final byte MOVED = 1;
  private static final byte CALLED = 2;
  private static final byte EXPIRED = 3;

  private LineNoticeCodec() {}

  static Buffer encode(List<LineEvent> notices) {
    CompactWriter out = new CompactWriter();
    out.octet(VERSION);
    for (LineEvent notice : notices) {
      if (notice instanceof LineMoved moved) {
        out.octet(MOVED);
        write(out, moved.line());
      } else if (notice instanceof NumberCalled called) {
        out.octet(CALLED);
        out.numbers(called.numbers());
      } else if (notice instanceof TokenExpired expired) {
        out.octet(EXPIRED);
        write(out, expired.places());
      } else {
        throw new IllegalArgumentException("no form in bytes: " + notice.type());
      }
    }
    return out.toBuffer();
  }

  /** Reads the notices about a concert's line; empty if their version is unknown. */
  static List<LineEvent> decode(UUID concertId, Buffer bytes) {
    CompactReader in = new CompactReader(bytes);
    if (in.octet() != VERSION) {
      return List.of();
    }
    List<LineEvent> notices = new ArrayList<>(3);
    while (in.hasMore()) {
      byte kind = in.octet();
      notices.add(
          switch (kind) {
            case MOVED -> new LineMoved(line(concertId, in));
            case CALLED -> new NumberCalled(concertId, in.numbers());
            case EXPIRED -> new TokenExpired(concertId, places(in));
            default -> throw new IllegalArgumentException("no notice of a line: kind " + kind);
          });
    }
    return notices;
  }

  private static void write(CompactWriter out, Line line) {
    out.octet(code(line.state()));
    out.number(line.served());
    out.number(line.last());
    out.number(line.leftSequence());
    out.numbers(line.left());
    out.octet((byte) (line.complete() ? 1 : 0));
    out.decimal(line.admittedPerMinute());
    out.number(line.epoch());
    out.number(line.skipped().size());
    for (NumberRange range : line.skipped()) {
      out.number(range.from());
      out.number(range.to());
    }
  }

  private static Line line(UUID concertId, CompactReader in) {
    return new Line(
        concertId,
        state(in.octet()),
        in.number(),
        in.number(),
        in.number(),
        in.numbers(),
        in.octet() == 1,
        in.decimal(),
        in.number(),
        ranges(in));
  }

  private static List<NumberRange> ranges(CompactReader in) {
    int count = in.count();
    List<NumberRange> ranges = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      ranges.add(new NumberRange(in.number(), in.number()));
    }
    return ranges;
  }

  private static void write(CompactWriter out, List<TokenExpired.ExpiredPlace> places) {
    out.number(places.size());
    for (TokenExpired.ExpiredPlace place : places) {
      out.number(place.number());
      out.text(place.reason());
    }
  }

  private static List<TokenExpired.ExpiredPlace> places(CompactReader in) {
    int count = in.count();
    List<TokenExpired.ExpiredPlace> places = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      places.add(new TokenExpired.ExpiredPlace(in.number(), in.text()));
    }
    return places;
  }

  private static byte code(LineState state) {
    return switch (state) {
      case OPEN -> 1;
      case PAUSED -> 2;
      case CLOSED -> 3;
    };
  }

  private static LineState state(byte code) {
    return switch (code) {
      case 1 -> LineState.OPEN;
      case 2 -> LineState.PAUSED;
      case 3 -> LineState.CLOSED;
      default -> throw new IllegalArgumentException("no state of a line: " + code);
    };
  }
}
