package dev.frontrow.http.page;

import dev.frontrow.http.page.PageFile.Kind;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.Shareable;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * All files that the server sends, by path. The files of the directory {@code pages} are below
 * {@code /assets/<digest>/}, those of WebJars below its {@code lib/}. Bundles are joined first. The
 * digest in the address makes relative imports stay within one version. Nothing else of the class
 * path is served. Immutable; the event loops of a node share it.
 */
public final class PageFiles implements Shareable {
  private static final String OURS = "dev/frontrow/http/pages/";
  private static final String INDEX = "index.html";
  private static final String FIRST = "app/first.js";
  private static final String ROUTES = "app/routes.js";
  private static final String LIBRARIES = "lib.properties";
  private static final String BUNDLES = "bundles.json";
  private static final String ROOT = "root/";
  private static final String ASSETS = "/assets/";
  private static final int DIGEST_LENGTH = 16;

  /** All files are kept in memory. This bound stops the start when somebody adds a large file. */
  private static final int MAX_BYTES = 16 * 1024 * 1024;

  private static final String SWAGGER = "META-INF/resources/webjars/swagger-ui/5.35.0/";
  private static final List<String> SWAGGER_FILES =
      List.of("swagger-ui.css", "swagger-ui-bundle.js");
  private static final String DOCS_PAGE = "docs.html";
  private static final String CONTRACT = "openapi.yaml";

  private final Map<String, PageFile> files = new HashMap<>();
  private final String assets;
  private final IndexDocument index;
  private final PageRoutes routes;

  private PageFiles() throws IOException {
    SortedMap<String, byte[]> ours = ClassPath.besides(OURS + INDEX);
    byte[] document = taken(ours, INDEX);
    byte[] first = taken(ours, FIRST);
    byte[] libraries = taken(ours, LIBRARIES);
    byte[] bundles = taken(ours, BUNDLES);
    byte[] docs = taken(ours, DOCS_PAGE);
    for (Map.Entry<Object, Object> library : properties(libraries).entrySet()) {
      ours.put("lib/" + library.getKey(), ClassPath.read(library.getValue().toString()));
    }
    routes = PageRoutes.of(new String(present(ours, ROUTES), StandardCharsets.UTF_8));
    Bundles.join(bundles, ours);
    for (String file : SWAGGER_FILES) {
      ours.put("docs/" + file, ClassPath.read(SWAGGER + file));
    }
    assets = ASSETS + Digests.of(ours).substring(0, DIGEST_LENGTH) + "/";
    ours.forEach(this::addOurs);
    add("/docs", DOCS_PAGE, withAssets(docs), Kind.DOCS);
    add("/" + CONTRACT, CONTRACT, ClassPath.read(CONTRACT), Kind.DOCS);
    index = new IndexDocument(document, first, assets);
    long bytes = files.values().stream().mapToLong(file -> file.content().length()).sum();
    if (bytes > MAX_BYTES) {
      throw new IOException(
          "the pages have " + bytes + " bytes, more than the limit of " + MAX_BYTES);
    }
  }

  /**
   * Returns the files of this node. The first caller reads them; the future completes on the
   * caller's context.
   */
  public static Future<PageFiles> of(Vertx vertx) {
    Context asker = vertx.getOrCreateContext();
    return Future.fromCompletionStage(
        vertx
            .sharedData()
            .<String, SharedReading>getLocalMap("frontrow.http.page")
            .computeIfAbsent("", first -> new SharedReading(vertx.executeBlocking(PageFiles::new)))
            .files
            .toCompletionStage(),
        asker);
  }

  /** The read that all event loops share. */
  private record SharedReading(Future<PageFiles> files) implements Shareable {}

  /** Returns the paths of all files, and {@code /}. */
  public Set<String> paths() {
    Set<String> paths = new TreeSet<>(files.keySet());
    paths.add("/");
    return paths;
  }

  /** Returns the file at a path. */
  public Optional<PageFile> at(String path) {
    return Optional.ofNullable(files.get(path));
  }

  /**
   * Returns our file for an address below another version's digest. During a rolling update, a
   * document of one node may request its files from another. The response must not be cached.
   */
  public Optional<PageFile> ofOtherFiles(String path) {
    int digest = path.indexOf('/', ASSETS.length());
    return path.startsWith(ASSETS) && digest > 0
        ? at(assets + path.substring(digest + 1))
        : Optional.empty();
  }

  /** Returns the document of every page. */
  public IndexDocument index() {
    return index;
  }

  /** Returns the addresses of the pages. */
  public PageRoutes routes() {
    return routes;
  }

  private void addOurs(String name, byte[] content) {
    if (name.startsWith(ROOT)) {
      // The manifest refers to pictures.
      byte[] text = name.endsWith(".webmanifest") ? withAssets(content) : content;
      add("/" + name.substring(ROOT.length()), name, text, Kind.NAMED);
    } else {
      add(assets + name, name, content, Kind.VERSIONED);
    }
  }

  /** Replaces the addresses in a file by those of this version. */
  private byte[] withAssets(byte[] content) {
    return new String(content, StandardCharsets.UTF_8)
        .replace('"' + ASSETS, '"' + assets)
        .getBytes(StandardCharsets.UTF_8);
  }

  private void add(String path, String name, byte[] content, Kind kind) {
    files.put(path, PageFile.of(name, content, kind));
  }

  private static byte[] taken(SortedMap<String, byte[]> files, String name) throws IOException {
    byte[] content = present(files, name);
    files.remove(name);
    return content;
  }

  private static byte[] present(SortedMap<String, byte[]> files, String name) throws IOException {
    return Optional.ofNullable(files.get(name))
        .orElseThrow(() -> new IOException("the program's page file " + name + " is missing"));
  }

  private static Properties properties(byte[] content) throws IOException {
    Properties properties = new Properties();
    properties.load(new StringReader(new String(content, StandardCharsets.UTF_8)));
    return properties;
  }
}
