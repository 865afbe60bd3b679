package dev.frontrow.linenotice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.frontrow.api.Line;
import dev.frontrow.api.LineEvent;
import dev.frontrow.api.LineMoved;
import dev.frontrow.api.LineState;
import dev.frontrow.api.NumberCalled;
import dev.frontrow.api.NumberRange;
import dev.frontrow.api.TokenExpired;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LineNoticeCodecTest {
  private static final UUID CONCERT = UUID.randomUUID();
  private static final List<String> REASONS = List.of("claim", "idle", "age", "left", "paid", "é");

  private final Random random = new Random(16);

  @Test
  void what_is_written_is_read() {
    Set<Class<?>> kinds = new HashSet<>();
    for (int i = 0; i < 2_000; i++) {
      List<LineEvent> notices = notices();
      notices.forEach(notice -> kinds.add(notice.getClass()));
      assertEquals(notices, LineNoticeCodec.decode(CONCERT, LineNoticeCodec.encode(notices)));
    }
    assertEquals(Set.of(LineEvent.class.getPermittedSubclasses()), kinds);
  }

  private List<LineEvent> notices() {
    List<LineEvent> notices = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      notices.add(
          switch (random.nextInt(3)) {
            case 0 -> new LineMoved(line());
            case 1 -> new NumberCalled(CONCERT, numbers());
            default ->
                new TokenExpired(
                    CONCERT,
                    numbers().stream()
                        .map(it -> new TokenExpired.ExpiredPlace(it, anyOf(REASONS)))
                        .toList());
          });
    }
    return notices;
  }

  private Line line() {
    return new Line(
        CONCERT,
        anyOf(List.of(LineState.values())),
        number(),
        number(),
        number(),
        numbers(),
        random.nextBoolean(),
        random.nextBoolean() ? random.nextDouble() * 10_000 : Double.longBitsToDouble(number()),
        number(),
        numbers().stream().map(this::range).toList());
  }

  private NumberRange range(long any) {
    long from = 1 + (any >>> 2);
    return new NumberRange(from, from + random.nextInt(100));
  }

  private List<Long> numbers() {
    return LongStream.generate(this::number).limit(random.nextInt(5)).boxed().toList();
  }

  /** Of any length in bits, and negative ones too. */
  private long number() {
    return random.nextLong() >> random.nextInt(Long.SIZE);
  }

  private <T> T anyOf(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  @Test
  void a_version_of_later_nodes_is_ignored() {
    Buffer later = LineNoticeCodec.encode(List.of(new NumberCalled(CONCERT, List.of(7L))));
    later.setByte(0, (byte) (LineNoticeCodec.VERSION + 1));
    assertEquals(List.of(), LineNoticeCodec.decode(CONCERT, later));
  }

  /** Otherwise a node would reserve memory for what a few bytes claim. */
  @Test
  void a_message_cannot_claim_more_numbers_than_it_has_bytes() {
    CompactWriter claim = new CompactWriter();
    claim.number(Integer.MAX_VALUE);
    CompactReader claimed = new CompactReader(claim.toBuffer());
    assertThrows(IllegalArgumentException.class, claimed::numbers);
  }
}
