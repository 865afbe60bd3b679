package dev.frontrow.http;

import dev.frontrow.http.wire.ConnectionGuard;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/**
 * The program of a JVM with a small heap: the edge over fake parts, and a plain server with the
 * same guard as the one of the management port. Prints both ports and a queue token, and ends with
 * its standard input.
 */
final class FloodedEdge {
  private static final int SEATS = 20_000;

  private FloodedEdge() {}

  public static void main(String[] arguments) throws IOException {
    try (TestEdge edge =
        TestEdge.start(Map.of("http.write-timeout", "PT2S", "http.live-write-timeout", "PT2S"))) {
      edge.parts.reservations.seats = Sample.seats(Sample.CONCERT, "A".repeat(SEATS));
      HttpServerOptions options = new HttpServerOptions().setHttp2ClearTextEnabled(false);
      ConnectionGuard guard = new ConnectionGuard(options, Duration.ofSeconds(2));
      String text = "x".repeat(100_000);
      var plain =
          TestEdge.await(
              edge.vertx
                  .createHttpServer(options)
                  .connectionHandler(guard::accept)
                  .requestHandler(request -> request.response().end(text))
                  .listen(0, "127.0.0.1"));
      System.out.println(
          edge.port + " " + plain.actualPort() + " " + edge.queueToken(Sample.PLACE));
      int end = System.in.read();
      System.out.println("ended " + end);
    }
  }
}
