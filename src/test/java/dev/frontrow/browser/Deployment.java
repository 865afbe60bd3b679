package dev.frontrow.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A node that can switch its pages to another version: their addresses then have another digest,
 * and each script adds it to {@code window.versions}. Thread-safe.
 */
final class Deployment implements AutoCloseable {
  private static final String ASSETS = "/assets/";

  private final URI node;
  private final HttpClient client = HttpClient.newHttpClient();
  private final ExecutorService workers = Executors.newFixedThreadPool(8);
  private final Set<String> refused = ConcurrentHashMap.newKeySet();
  private final HttpServer server;
  private final String original;
  private volatile String current;
  private volatile String failing = "";

  Deployment(URI node) throws IOException, InterruptedException {
    this.node = node;
    String document = new String(ask("/").body(), StandardCharsets.UTF_8);
    int start = document.indexOf(ASSETS) + ASSETS.length();
    original = document.substring(start, document.indexOf('/', start));
    current = original;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(workers);
    server.createContext("/", this::answer);
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** From now on the pages have this digest, and one of their parts is missing. */
  void deploy(String digest, String withoutPart) {
    failing = withoutPart;
    current = digest;
  }

  /** Whether a browser asked for the missing part. */
  boolean hasRefused(String part) {
    return refused.contains(part);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().toString();
      String mine = ASSETS + current + "/";
      if (!failing.isEmpty() && path.equals(mine + failing)) {
        refused.add(failing);
        exchange.sendResponseHeaders(503, -1);
        return;
      }
      HttpResponse<byte[]> found = ask(path.replace(mine, ASSETS + original + "/"), exchange);
      byte[] body = found.body();
      String type = found.headers().firstValue("Content-Type").orElse("");
      if (type.startsWith("text/html")) {
        body = text(body).replace(ASSETS + original + "/", mine).getBytes(StandardCharsets.UTF_8);
      } else if (path.startsWith(ASSETS) && type.contains("javascript")) {
        String stamp =
            "\n(window.versions ??= []).push('"
                + path.substring(ASSETS.length(), path.indexOf('/', ASSETS.length()))
                + "');\n";
        body = (text(body) + stamp).getBytes(StandardCharsets.UTF_8);
      }
      for (String name :
          new String[] {"Content-Type", "Cache-Control", "Content-Security-Policy"}) {
        found
            .headers()
            .firstValue(name)
            .ifPresent(it -> exchange.getResponseHeaders().set(name, it));
      }
      exchange.sendResponseHeaders(found.statusCode(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpResponse<byte[]> ask(String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(node.resolve(path)).header("Accept", "text/html").build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  private HttpResponse<byte[]> ask(String path, HttpExchange exchange)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(node.resolve(path))
            .method(
                exchange.getRequestMethod(),
                HttpRequest.BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
    for (String name :
        new String[] {"Accept", "Authorization", "Content-Type", "Accept-Language"}) {
      String value = exchange.getRequestHeaders().getFirst(name);
      if (value != null) {
        request.header(name, value);
      }
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private static String text(byte[] body) {
    return new String(body, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
  }
}
