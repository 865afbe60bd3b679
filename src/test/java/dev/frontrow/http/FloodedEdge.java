package dev.frontrow.http;

import dev.frontrow.http.wire.ConnectionGuard;
import dev.frontrow.testing.Waits;
import io.netty.util.internal.PlatformDependent;
import io.vertx.core.http.HttpServerOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/**
 * The program of a JVM with a small heap: the edge over fake parts, and a plain server with the
 * same guard as the one of the management port. Prints both ports and a queue token, then for each
 * line of its standard input the direct memory that Netty uses, in bytes, and ends with its input.
 */
final class FloodedEdge {
  private static final int SEATS = 20_000;

  private FloodedEdge() {}

  public static void main(String[] arguments) throws IOException {
    try (TestEdge edge =
        TestEdge.start(
            Map.of(
                "http.write-timeout", "PT2S",
                "http.live-write-timeout", "PT2S",
                // Only the flood may be what closes a socket, and all of them show one token.
                "http.live-auth-timeout", "PT5M",
                "http.live-max-sockets-per-token", "1000"))) {
      edge.parts.reservations.seats = Sample.seats(Sample.CONCERT, "A".repeat(SEATS));
      HttpServerOptions options = new HttpServerOptions().setHttp2ClearTextEnabled(false);
      ConnectionGuard guard = new ConnectionGuard(options, Duration.ofSeconds(2));
      String text = "x".repeat(100_000);
      var plain =
          Waits.result(
              edge.vertx
                  .createHttpServer(options)
                  .connectionHandler(guard::accept)
                  .requestHandler(request -> request.response().end(text))
                  .listen(0, "127.0.0.1"));
      System.out.println(
          edge.port + " " + plain.actualPort() + " " + edge.queueToken(Sample.PLACE));
      BufferedReader in =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.ISO_8859_1));
      while (in.readLine() != null) {
        System.out.println(PlatformDependent.usedDirectMemory());
      }
    }
  }
}
