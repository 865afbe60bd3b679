package dev.frontrow.redis;

import java.nio.charset.StandardCharsets;

/**
 * Computes the hash slot of a key in a Redis Cluster: CRC-16 of the key, or of the part between its
 * first braces (Redis Cluster Specification, "Key distribution model"). Stateless.
 */
final class HashSlot {
  /** Number of slots. */
  static final int COUNT = 16_384;

  private static final int POLYNOMIAL = 0x1021;

  private HashSlot() {}

  static int of(String key) {
    return crc16(hashed(key).getBytes(StandardCharsets.UTF_8)) % COUNT;
  }

  private static String hashed(String key) {
    int open = key.indexOf('{');
    int close = open < 0 ? -1 : key.indexOf('}', open + 1);
    return close > open + 1 ? key.substring(open + 1, close) : key;
  }

  /** Computes CRC-16, variant XMODEM. */
  static int crc16(byte[] bytes) {
    int crc = 0;
    for (byte each : bytes) {
      crc ^= (each & 0xFF) << 8;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 0x8000) == 0 ? crc << 1 : (crc << 1) ^ POLYNOMIAL;
      }
    }
    return crc & 0xFFFF;
  }
}
