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
 * Compresses responses that can be long and are the same for everybody: concerts and their dates.
 * It caches the compressed form, so a crowd costs one compression. Responses about one user or with
 * a token are never compressed, so that their length reveals nothing of a secret (BREACH). For one
 * event loop.
 */
public final class GzipAnswers {
  /** A shorter response fits into one packet uncompressed. */
  public static final int MIN_BYTES = 1024;

  /** A longer response is compressed on a worker thread, since it would block the event loop. */
  private static final int MAX_BYTES_AT_ONCE = 64 * 1024;

  /** The bound of the cache in bytes, plain and compressed forms together. */
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

  /** Returns the response in a form that the client accepts. */
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
      throw new UncheckedIOException("writing to memory failed", e);
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
