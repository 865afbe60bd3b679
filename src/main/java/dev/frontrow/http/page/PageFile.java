package dev.frontrow.http.page;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * One file as it is answered. The contents are only read. Immutable.
 *
 * @param content as it is
 * @param packed the same in gzip, where that is smaller
 * @param type its {@code Content-Type}
 * @param tag its entity tag, without what is appended for another encoding
 * @param kind what it is for
 * @param policy its {@code Content-Security-Policy}
 */
public record PageFile(
    Buffer content, Optional<Buffer> packed, String type, String tag, Kind kind, String policy) {

  /** What a file is for, and so how long it may be kept and what it may do. */
  public enum Kind {
    /** The one document of all pages; asked for again each time, and strict. */
    INDEX("no-cache", Policies.STRICT),
    /** Its address has a digest of all of them in it, so what it names never changes. */
    VERSIONED("public, max-age=31536000, immutable", Policies.STRICT),
    /** At an address that has to stay the same. */
    NAMED("no-cache", Policies.STRICT),
    /** The readable contract: Swagger UI sets styles on its elements. */
    DOCS("no-cache", Policies.DOCS);

    private final String caching;
    private final String policy;

    Kind(String caching, String policy) {
      this.caching = caching;
      this.policy = policy;
    }

    /** Its {@code Cache-Control}. */
    public String caching() {
      return caching;
    }

    /** Its {@code Content-Security-Policy}, where a file needs no more. */
    String policy() {
      return policy;
    }
  }

  private static final class Policies {
    private static final String ENDING =
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    static final String STRICT =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
            + "img-src 'self' data:; font-src 'self'; media-src 'self'; manifest-src 'self'; "
            + "worker-src 'self'; "
            + ENDING;
    static final String DOCS =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
            + "connect-src 'self'; img-src 'self' data:; "
            + ENDING;
  }

  static PageFile of(String name, byte[] content, Kind kind) {
    return of(name, content, kind, kind.policy());
  }

  static PageFile of(String name, byte[] content, Kind kind, String policy) {
    MediaType media = MediaType.of(name);
    Optional<Buffer> packed =
        media.packable()
            ? Optional.of(gzip(content)).filter(it -> it.length() < content.length)
            : Optional.empty();
    return new PageFile(
        Buffer.buffer(content),
        packed,
        media.type(),
        Digests.of(content).substring(0, 22),
        kind,
        policy);
  }

  private static Buffer gzip(byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new SmallestGzip(bytes)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException("memory can be written to", e);
    }
    return Buffer.buffer(bytes.toByteArray());
  }

  /** It is packed once and sent often. */
  private static final class SmallestGzip extends GZIPOutputStream {
    SmallestGzip(ByteArrayOutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }
}
