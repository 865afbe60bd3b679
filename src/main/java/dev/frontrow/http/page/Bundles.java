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
 * Puts files that are needed together into one, since on a phone's network each one that is asked
 * for costs as much as many bytes. {@code bundles.json} names the bundles, and for each the style
 * sheets in it, or the modules that it is for: what these import comes along, unless an earlier
 * bundle has it, so that each module is there once. The sources stay as they are, with their
 * comments. Used once, by one thread; fails with an {@link IllegalStateException} that names the
 * file where something does not fit together.
 */
final class Bundles {
  private final SortedMap<String, byte[]> files;

  /** Each module after those that it imports. */
  private final Map<String, EsModule> modules = new LinkedHashMap<>();

  private final Map<String, String> bundleOf = new LinkedHashMap<>();

  private Bundles(SortedMap<String, byte[]> files) {
    this.files = files;
  }

  /**
   * Replaces files by the bundles that they are in.
   *
   * @param plan as in {@code bundles.json}
   * @param files by their paths
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

  /** An address in a style sheet is relative to it, so it may not move. */
  private void append(String sheet, String bundle) {
    if (!directory(sheet).equals(directory(bundle))) {
      throw new IllegalStateException(sheet + " does not lie beside " + bundle);
    }
    String before = files.containsKey(bundle) ? text(files.get(bundle)) : "";
    files.put(bundle, bytes(before + text(taken(sheet)) + "\n"));
  }

  private void place(String path, String bundle, List<String> importers) {
    if (importers.contains(path)) {
      throw new IllegalStateException(path + " imports itself by " + importers);
    }
    if (modules.containsKey(path)) {
      return;
    }
    EsModule module = new EsModule(path, text(taken(path)));
    List<String> line = Stream.concat(importers.stream(), Stream.of(path)).toList();
    module.imports().forEach(imported -> place(imported, bundle, line));
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
              .append(module.statement(later -> promise(later, bundle)))
              .append(String.format(Locale.ROOT, "export { %s };\n\n", EsModule.name(path)));
        });
    texts.forEach((bundle, text) -> files.put(bundle, bytes(text.toString())));
  }

  /** Statements that give a bundle the modules of others that its own import. */
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

  private String promise(String path, String bundle) {
    String home = bundleOf.get(path);
    if (home == null) {
      return "import('./" + present(path) + "')";
    }
    String name = EsModule.name(path);
    return home.equals(bundle)
        ? "Promise.resolve(" + name + ")"
        : "import('./" + home + "').then((all) => all." + name + ")";
  }

  /** What was not put together must not ask for what was. */
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
      throw new IllegalStateException("a module imports " + path + ", which is not there");
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
