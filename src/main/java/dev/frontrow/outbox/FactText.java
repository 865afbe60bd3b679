package dev.frontrow.outbox;

import dev.frontrow.api.Fact;
import dev.frontrow.api.FactWriter;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes the facts of a row as the bytes of their JSON text: an array of objects with the members
 * {@code id}, {@code type}, {@code subject} and {@code data}. All of it is ASCII that needs no
 * escapes. Not thread-safe.
 */
final class FactText implements FactWriter {
  private static final int BYTES_OF_A_FACT = 520;
  private static final int LONGEST_NUMBER = 20;
  private static final int UUID_LENGTH = 36;
  private static final byte[] HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
  };

  private byte[] bytes;
  private int size;

  /** Holds of one batch end at the same time. */
  private @Nullable Instant newestTime;

  private String newestText = "";

  FactText(int facts) {
    bytes = new byte[facts * BYTES_OF_A_FACT + 2];
    bytes[size++] = '[';
  }

  void add(UUID id, Fact fact) {
    if (size > 1) {
      ascii(",");
    }
    ascii("{");
    put("id", id);
    name("type");
    quoted(fact.type());
    put("subject", fact.subject());
    name("data");
    ascii("{");
    fact.write(this);
    ascii("}}");
  }

  /** Returns the text. */
  Buffer end() {
    ascii("]");
    return Buffer.buffer(size).appendBytes(bytes, 0, size);
  }

  @Override
  public void put(String name, UUID value) {
    name(name);
    room(UUID_LENGTH + 2);
    bytes[size++] = '"';
    long high = value.getMostSignificantBits();
    long low = value.getLeastSignificantBits();
    hex(high >>> 32, 8);
    bytes[size++] = '-';
    hex(high >>> 16, 4);
    bytes[size++] = '-';
    hex(high, 4);
    bytes[size++] = '-';
    hex(low >>> 48, 4);
    bytes[size++] = '-';
    hex(low, 12);
    bytes[size++] = '"';
  }

  private void hex(long digits, int count) {
    for (int shift = 4 * (count - 1); shift >= 0; shift -= 4) {
      bytes[size++] = HEX[(int) (digits >>> shift) & 15];
    }
  }

  @Override
  public void put(String name, long value) {
    name(name);
    if (value < 0) {
      ascii(Long.toString(value));
      return;
    }
    room(LONGEST_NUMBER);
    int length = 1;
    for (long rest = value; rest >= 10; rest /= 10) {
      length++;
    }
    long rest = value;
    for (int at = size + length - 1; at >= size; at--) {
      bytes[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    size += length;
  }

  @Override
  public void put(String name, Instant value) {
    name(name);
    if (!value.equals(newestTime)) {
      newestTime = value;
      newestText = value.toString();
    }
    quoted(newestText);
  }

  @Override
  public void put(String name, Enum<?> value) {
    name(name);
    quoted(value.name().toLowerCase(Locale.ROOT));
  }

  private void name(String name) {
    if (bytes[size - 1] != '{') {
      ascii(",");
    }
    quoted(name);
    ascii(":");
  }

  private void quoted(String text) {
    ascii("\"");
    ascii(text);
    ascii("\"");
  }

  /** Without an encoder: a character of ASCII is its byte. */
  private void ascii(String text) {
    int length = text.length();
    room(length);
    for (int i = 0; i < length; i++) {
      bytes[size++] = (byte) text.charAt(i);
    }
  }

  private void room(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * bytes.length + more);
    }
  }
}
