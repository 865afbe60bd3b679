package dev.frontrow.http.response;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Compresses answers that may be long and say the same to everybody: concerts and their dates. What
 * was compressed is kept for whoever is answered the same next, so a crowd costs one compression.
 * Answers about one person, and those with a token, never come here, so their length tells nothing
 * about a secret (BREACH). For one event loop.
 */
public final class GzipAnswers {
  /** A shorter answer fits into one packet as it is. */
  public static final int MIN_BYTES = 1024;

  /** A longer one is compressed in a worker, since an event loop has no time for it. */
  private static final int MAX_BYTES_AT_ONCE = 64 * 1024;

  /** Of all that is kept, in bytes, as it was before and after. */
  private static final int MAX_KEPT_BYTES = 2 * 1024 * 1024;

  private record Key(long sum, int length) {}

  private record PackedAnswer(Buffer plain, Buffer packed) {
    int bytes() {
      return plain.length() + packed.length();
    }
  }

  private final Vertx vertx;
  private final Map<Key, PackedAnswer> kept = new LinkedHashMap<>(16, 0.75f, true);
  private int keptBytes;

  public GzipAnswers(Vertx vertx) {
    this.vertx = vertx;
  }

  /** The answer as this client takes it. */
  public Future<HttpResult> of(MultiMap headers, HttpResult answer) {
    HttpResult varied = answer.with("Vary", "Accept-Encoding, Accept-Language");
    Buffer body = answer.body().orElseGet(Buffer::buffer);
    if (body.length() < MIN_BYTES || !Negotiation.acceptsGzip(headers)) {
      return Future.succeededFuture(varied);
    }
    return packed(body).map(packed -> varied.withBody(packed).with("Content-Encoding", "gzip"));
  }

  private Future<Buffer> packed(Buffer plain) {
    byte[] bytes = plain.getBytes();
    if (bytes.length > MAX_BYTES_AT_ONCE) {
      return vertx.executeBlocking(() -> gzip(bytes, Deflater.BEST_SPEED), false);
    }
    CRC32 sum = new CRC32();
    sum.update(bytes);
    Key key = new Key(sum.getValue(), bytes.length);
    PackedAnswer known = kept.get(key);
    if (known != null && known.plain().equals(plain)) {
      return Future.succeededFuture(known.packed());
    }
    PackedAnswer made = new PackedAnswer(plain, gzip(bytes, Deflater.DEFAULT_COMPRESSION));
    keep(key, made);
    return Future.succeededFuture(made.packed());
  }

  private void keep(Key key, PackedAnswer made) {
    PackedAnswer before = kept.put(key, made);
    keptBytes += made.bytes() - (before == null ? 0 : before.bytes());
    var oldest = kept.values().iterator();
    while (keptBytes > MAX_KEPT_BYTES && oldest.hasNext()) {
      keptBytes -= oldest.next().bytes();
      oldest.remove();
    }
  }

  private static Buffer gzip(byte[] plain, int level) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream(256 + plain.length / 4);
    try (GZIPOutputStream gzip = new LevelGzip(packed, level)) {
      gzip.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException("memory can be written to", e);
    }
    return Buffer.buffer(packed.toByteArray());
  }

  private static final class LevelGzip extends GZIPOutputStream {
    LevelGzip(ByteArrayOutputStream out, int level) throws IOException {
      super(out);
      def.setLevel(level);
    }
  }
}
