package dev.frontrow.http.page;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Joins files that a page needs together into one file, since on a phone's network each request
 * costs as much as many bytes. {@code bundles.json} names the bundles. For each it lists style
 * sheets, or the modules whose imports the bundle also contains. A module that an earlier bundle
 * contains is not repeated. Used once, by one thread. Fails with an {@link IllegalStateException}
 * that names the file at fault.
 */
final class Bundles {
  private final SortedMap<String, byte[]> files;

  /** Each module comes after the modules that it imports. */
  private final Map<String, EsModule> modules = new LinkedHashMap<>();

  private final Map<String, String> bundleOf = new LinkedHashMap<>();

  private Bundles(SortedMap<String, byte[]> files) {
    this.files = files;
  }

  /**
   * Replaces files by the bundles that contain them.
   *
   * @param plan the content of {@code bundles.json}
   * @param files the files by path; changed in place
   */
  static void join(byte[] plan, SortedMap<String, byte[]> files) {
    JsonObject entries = new JsonObject(text(plan));
    Bundles bundles = new Bundles(files);
    for (String name : entries.fieldNames()) {
      for (Object entry : entries.getJsonArray(name)) {
        if (name.endsWith(".js")) {
          bundles.place(entry.toString(), name, List.of());
        } else {
          bundles.append(entry.toString(), name);
        }
      }
    }
    bundles.write();
    bundles.check();
  }

  /** Appends a style sheet. Its addresses are relative to it, so it must stay in its directory. */
  private void append(String sheet, String bundle) {
    if (!directory(sheet).equals(directory(bundle))) {
      throw new IllegalStateException(sheet + " is not in the directory of " + bundle);
    }
    String before = files.containsKey(bundle) ? text(files.get(bundle)) : "";
    files.put(bundle, bytes(before + text(taken(sheet)) + "\n"));
  }

  private void place(String path, String bundle, List<String> importers) {
    if (importers.contains(path)) {
      throw new IllegalStateException(path + " imports itself through " + importers);
    }
    if (modules.containsKey(path)) {
      return;
    }
    EsModule module = new EsModule(path, text(taken(path)));
    List<String> chain = Stream.concat(importers.stream(), Stream.of(path)).toList();
    module.imports().forEach(imported -> place(imported, bundle, chain));
    modules.put(path, module);
    bundleOf.put(path, bundle);
  }

  private void write() {
    Map<String, StringBuilder> texts = new LinkedHashMap<>();
    modules.forEach(
        (path, module) -> {
          String bundle = home(path);
          texts
              .computeIfAbsent(bundle, name -> new StringBuilder(imports(name)))
              .append(module.statement(later -> dynamicImport(later, bundle)))
              .append(String.format(Locale.ROOT, "export { %s };\n\n", EsModule.name(path)));
        });
    texts.forEach((bundle, text) -> files.put(bundle, bytes(text.toString())));
  }

  /** The import statements for the modules that a bundle needs from other bundles. */
  private String imports(String bundle) {
    Map<String, Set<String>> names = new TreeMap<>();
    for (EsModule module : modules.values()) {
      for (String imported : module.imports()) {
        if (home(module.path()).equals(bundle) && !home(imported).equals(bundle)) {
          names
              .computeIfAbsent(home(imported), any -> new LinkedHashSet<>())
              .add(EsModule.name(imported));
        }
      }
    }
    StringBuilder statements = new StringBuilder();
    names.forEach(
        (from, all) ->
            statements.append(
                String.format(
                    Locale.ROOT, "import { %s } from './%s';\n", String.join(", ", all), from)));
    return statements.toString();
  }

  private String dynamicImport(String path, String bundle) {
    String home = bundleOf.get(path);
    if (home == null) {
      return "import('./" + present(path) + "')";
    }
    String name = EsModule.name(path);
    return home.equals(bundle)
        ? "Promise.resolve(" + name + ")"
        : "import('./" + home + "').then((all) => all." + name + ")";
  }

  /** Checks that no file outside the bundles imports a module that has moved into one. */
  private void check() {
    files.forEach(
        (path, content) -> {
          if (path.endsWith(".js") && !bundleOf.containsValue(path)) {
            new EsModule(path, text(content)).imports().forEach(this::present);
          }
        });
  }

  private String home(String path) {
    return Objects.requireNonNull(bundleOf.get(path), path);
  }

  private String present(String path) {
    if (!files.containsKey(path)) {
      throw new IllegalStateException("a module imports " + path + ", which does not exist");
    }
    return path;
  }

  private byte[] taken(String path) {
    return Objects.requireNonNull(files.remove(present(path)));
  }

  private static String directory(String path) {
    return path.substring(0, path.lastIndexOf('/') + 1);
  }

  private static String text(byte[] content) {
    return new String(content, StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
