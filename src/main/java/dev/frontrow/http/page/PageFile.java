package dev.frontrow.http.page;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * A file as the server sends it. The buffers must not be changed. Immutable.
 *
 * @param content the plain content
 * @param packed the content in gzip, if that is smaller
 * @param type its {@code Content-Type}
 * @param tag its entity tag, without the suffix for another encoding
 * @param kind how it is used
 * @param policy its {@code Content-Security-Policy}
 */
public record PageFile(
    Buffer content, Optional<Buffer> packed, String type, String tag, Kind kind, String policy) {

  /** How a file is used, which decides how long it may be cached and what it may load. */
  public enum Kind {
    /** The document of all pages: revalidated each time, strict policy. */
    INDEX("no-cache", Policies.STRICT),
    /** A file whose address contains the digest of all files, so that its content never changes. */
    VERSIONED("public, max-age=31536000, immutable", Policies.STRICT),
    /** A file at an address that must stay the same. */
    NAMED("no-cache", Policies.STRICT),
    /** The readable contract. Swagger UI sets styles on its elements. */
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

    /** Its {@code Content-Security-Policy}, unless a file needs another. */
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
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return Buffer.buffer(bytes.toByteArray());
  }

  /** Compresses as small as possible, since a file is compressed once and sent often. */
  private static final class SmallestGzip extends GZIPOutputStream {
    SmallestGzip(ByteArrayOutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }
}
