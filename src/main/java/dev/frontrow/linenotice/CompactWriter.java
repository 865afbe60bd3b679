package dev.frontrow.linenotice;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Writes numbers in as few bytes as they need. {@link CompactReader} reads them. For one thread.
 */
final class CompactWriter {
  private static final int MAX_NUMBER_BYTES = 10;

  private byte[] bytes = new byte[64];
  private int length;

  void octet(byte value) {
    ensure(1);
    bytes[length++] = value;
  }

  /**
   * Writes a number in groups of seven bits, the lowest first. The sign is in the lowest bit, so a
   * small number of either sign takes one byte.
   */
  void number(long value) {
    ensure(MAX_NUMBER_BYTES);
    long rest = (value << 1) ^ (value >> 63);
    while ((rest & ~0x7FL) != 0) {
      bytes[length++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[length++] = (byte) rest;
  }

  /** Writes how many there are, then each as the difference to the one before. */
  void numbers(List<Long> values) {
    number(values.size());
    long before = 0;
    for (long value : values) {
      number(value - before);
      before = value;
    }
  }

  void decimal(double value) {
    ensure(Long.BYTES);
    long bits = Double.doubleToLongBits(value);
    for (int shift = 56; shift >= 0; shift -= 8) {
      bytes[length++] = (byte) (bits >>> shift);
    }
  }

  void text(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    number(utf8.length);
    ensure(utf8.length);
    System.arraycopy(utf8, 0, bytes, length, utf8.length);
    length += utf8.length;
  }

  Buffer toBuffer() {
    return Buffer.buffer(Arrays.copyOf(bytes, length));
  }

  private void ensure(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }
}
