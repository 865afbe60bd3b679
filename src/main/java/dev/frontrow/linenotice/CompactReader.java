package dev.frontrow.linenotice;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads what {@link CompactWriter} wrote. For one thread. */
final class CompactReader {
  private final byte[] bytes;
  private int position;

  CompactReader(Buffer buffer) {
    this.bytes = buffer.getBytes();
  }

  boolean hasMore() {
    return position < bytes.length;
  }

  byte octet() {
    return bytes[position++];
  }

  long number() {
    long value = 0;
    int shift = 0;
    byte next;
    do {
      next = bytes[position++];
      value |= (next & 0x7FL) << shift;
      shift += 7;
    } while (next < 0);
    return (value >>> 1) ^ -(value & 1);
  }

  /** Reads a number of elements. Each takes a byte at least. */
  int count() {
    long count = number();
    if (count < 0 || count > bytes.length - position) {
      throw new IllegalArgumentException("more elements than bytes: " + count);
    }
    return (int) count;
  }

  List<Long> numbers() {
    int count = count();
    List<Long> values = new ArrayList<>(count);
    long before = 0;
    for (int i = 0; i < count; i++) {
      before += number();
      values.add(before);
    }
    return values;
  }

  double decimal() {
    long bits = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      bits = bits << 8 | (bytes[position++] & 0xFF);
    }
    return Double.longBitsToDouble(bits);
  }

  String text() {
    int length = count();
    String value = new String(bytes, position, length, StandardCharsets.UTF_8);
    position += length;
    return value;
  }
}
