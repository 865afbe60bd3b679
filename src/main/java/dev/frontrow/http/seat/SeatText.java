package dev.frontrow.http.seat;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frontrow.api.SeatMap;
import dev.frontrow.http.json.SeatJson;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/**
 * The seats of a date as JSON, in pieces. A piece is written and compressed again only when one of
 * its seats changed: a stadium's list has 3 MB, and a hold changes 50 bytes of it. For one event
 * loop.
 */
final class SeatText {
  private static final int SEATS_OF_A_PIECE = 512;

  /** The header of a gzip member (RFC 1952): deflate, no name, no time, fastest, unknown system. */
  private static final byte[] GZIP = {
    0x1f, (byte) 0x8b, Deflater.DEFLATED, 0, 0, 0, 0, 0, 4, (byte) 0xff
  };

  private final boolean onlyAvailable;
  private final Piece[] pieces;
  private SeatMap map;

  private static final class Piece {
    private String statuses = "";
    private boolean first;
    private byte[] text = {};
    private byte @Nullable [] packed;
  }

  SeatText(SeatMap map, boolean onlyAvailable) {
    this.map = map;
    this.onlyAvailable = onlyAvailable;
    this.pieces = new Piece[(map.statuses().length() + SEATS_OF_A_PIECE - 1) / SEATS_OF_A_PIECE];
    for (int i = 0; i < pieces.length; i++) {
      pieces[i] = new Piece();
    }
    write(map);
  }

  /** Returns whether {@link #write} accepts this map. */
  boolean fits(SeatMap other) {
    return map.price() == other.price() && map.statuses().length() == other.statuses().length();
  }

  /** Updates the text to a map that fits. */
  void write(SeatMap newer) {
    map = newer;
    boolean first = true;
    for (int i = 0; i < pieces.length; i++) {
      int from = i * SEATS_OF_A_PIECE;
      int to = Math.min(from + SEATS_OF_A_PIECE, newer.statuses().length());
      Piece piece = pieces[i];
      boolean same =
          piece.first == first
              && piece.statuses.length() == to - from
              && newer.statuses().startsWith(piece.statuses, from);
      if (!same) {
        piece.first = first;
        piece.statuses = newer.statuses().substring(from, to);
        piece.text = SeatJson.seats(newer, onlyAvailable, from, to, first).getBytes(UTF_8);
        piece.packed = null;
      }
      first = first && piece.text.length == 0;
    }
  }

  /** Returns the whole text between {@code before} and {@code after}. */
  Buffer plain(String before, String after) {
    ByteArrayOutputStream all =
        new ByteArrayOutputStream(before.length() + after.length() + size());
    all.writeBytes(before.getBytes(UTF_8));
    for (Piece piece : pieces) {
      all.writeBytes(piece.text);
    }
    all.writeBytes(after.getBytes(UTF_8));
    return Buffer.buffer(all.toByteArray());
  }

  /**
   * Returns the same as one gzip member. Each piece is compressed without those before it and ends
   * at a whole byte, so that compressed pieces can be joined in any combination.
   */
  Buffer gzip(String before, String after) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    try {
      CRC32 sum = new CRC32();
      ByteArrayOutputStream all = new ByteArrayOutputStream(4096 + size() / 8);
      all.writeBytes(GZIP);
      all.writeBytes(packed(deflater, summed(sum, before.getBytes(UTF_8)), false));
      for (Piece piece : pieces) {
        summed(sum, piece.text);
        byte[] packed = piece.packed;
        if (packed == null) {
          packed = packed(deflater, piece.text, false);
          piece.packed = packed;
        }
        all.writeBytes(packed);
      }
      byte[] end = summed(sum, after.getBytes(UTF_8));
      all.writeBytes(packed(deflater, end, true));
      long length = (long) before.getBytes(UTF_8).length + size() + end.length;
      return Buffer.buffer(all.toByteArray())
          .appendUnsignedIntLE(sum.getValue())
          .appendUnsignedIntLE(length);
    } finally {
      deflater.end();
    }
  }

  private int size() {
    int size = 0;
    for (Piece piece : pieces) {
      size += piece.text.length;
    }
    return size;
  }

  private static byte[] summed(CRC32 sum, byte[] text) {
    sum.update(text);
    return text;
  }

  private static byte[] packed(Deflater deflater, byte[] text, boolean last) {
    deflater.reset();
    deflater.setInput(text);
    if (last) {
      deflater.finish();
    }
    ByteArrayOutputStream packed = new ByteArrayOutputStream(64 + text.length / 8);
    byte[] some = new byte[4096];
    int count = deflater.deflate(some, 0, some.length, Deflater.SYNC_FLUSH);
    while (count > 0) {
      packed.write(some, 0, count);
      boolean more = count == some.length;
      count = more ? deflater.deflate(some, 0, some.length, Deflater.SYNC_FLUSH) : 0;
    }
    return packed.toByteArray();
  }
}
