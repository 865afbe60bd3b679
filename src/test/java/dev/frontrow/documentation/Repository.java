package dev.frontrow.documentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files of this repository and the Java types in them, as a page may name them. */
final class Repository {
  private static final Set<String> NOT_OURS =
      Set.of(".git", "target", ".frontrow", "node_modules", ".idea", ".vscode", ".settings");
  private static final Pattern TYPE =
      Pattern.compile("\\b(?:class|interface|record|enum|@interface) ([A-Z]\\w*)");

  private final TreeSet<String> files = new TreeSet<>();
  private final TreeSet<String> directories = new TreeSet<>();

  /** The sources that declare a type of this simple name, nested ones included. */
  private final Map<String, List<String>> sources = new HashMap<>();

  private final Map<String, String> texts = new HashMap<>();

  private Repository() {}

  static Repository read() {
    Repository repository = new Repository();
    try {
      Files.walkFileTree(Path.of(""), repository.new Collector());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return repository;
  }

  /** Pages of Markdown. */
  List<Page> pages() {
    return files.stream()
        .filter(file -> file.endsWith(".md"))
        .map(file -> Page.of(file, text(file)))
        .toList();
  }

  /** Files whose path begins and ends with these. */
  List<String> files(String from, String ending) {
    return files.stream().filter(it -> it.startsWith(from) && it.endsWith(ending)).toList();
  }

  String text(String file) {
    return texts.computeIfAbsent(file, Repository::readText);
  }

  /** Whether a file or directory has this path from the root; {@code *} stands for a part of it. */
  boolean has(String path) {
    String plain = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    if (!plain.contains("*")) {
      return files.contains(plain) || directories.contains(plain);
    }
    Pattern pattern =
        Pattern.compile(
            ("\\Q" + plain + "\\E").replace("**", "\\E.*\\Q").replace("*", "\\E[^/]*\\Q"));
    return files.stream().anyMatch(pattern.asMatchPredicate())
        || directories.stream().anyMatch(pattern.asMatchPredicate());
  }

  /** Whether the path of a file ends with these names. */
  boolean hasFileNamed(String path) {
    return files.contains(path) || files.stream().anyMatch(file -> file.endsWith("/" + path));
  }

  boolean isTopLevel(String name) {
    return files.contains(name) || directories.contains(name);
  }

  /** Whether there is such a package, by the end of its name. */
  boolean hasPackage(String name) {
    String directory = "/" + name.replace('.', '/');
    return directories.stream().anyMatch(it -> it.contains("/java/") && it.endsWith(directory));
  }

  /** The sources of a type; {@code owner} is its package or the end of it, or empty for any. */
  List<String> sourcesOf(String owner, String type) {
    String directory = owner.isEmpty() ? "/" : "/" + owner.replace('.', '/') + "/";
    return sources.getOrDefault(type, List.of()).stream()
        .filter(source -> source.substring(0, source.lastIndexOf('/') + 1).endsWith(directory))
        .toList();
  }

  /** The one top-level class of this name; {@code owner} as in {@link #sourcesOf}. */
  Optional<Class<?>> classNamed(String owner, String simpleName) {
    List<String> found =
        sourcesOf(owner, simpleName).stream()
            .filter(it -> it.endsWith("/" + simpleName + ".java"))
            .toList();
    if (found.size() != 1) {
      return Optional.empty();
    }
    String name =
        found.get(0).replaceFirst("src/\\w+/java/", "").replace(".java", "").replace('/', '.');
    try {
      return Optional.of(Class.forName(name, false, Repository.class.getClassLoader()));
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  String contract() {
    return text("src/main/resources/openapi.yaml");
  }

  /** Method and path of every operation, such as {@code GET /concerts/{concertId}}. */
  Set<String> callsOfTheContract() {
    Set<String> calls = new TreeSet<>();
    String path = "";
    for (String line : contract().lines().toList()) {
      if (line.matches("  /.*:")) {
        path = line.strip().replaceFirst(":$", "");
      } else if (line.matches("    (get|post|put|patch|delete):")) {
        calls.add(line.strip().replace(":", "").toUpperCase(Locale.ROOT) + " " + path);
      }
    }
    return calls;
  }

  private static String readText(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
  }

  private void addTypes(String file) {
    Matcher type = TYPE.matcher(text(file));
    while (type.find()) {
      sources.computeIfAbsent(type.group(1), name -> new ArrayList<>()).add(file);
    }
  }

  private final class Collector extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
      if (NOT_OURS.contains(directory.getFileName().toString())) {
        return FileVisitResult.SKIP_SUBTREE;
      }
      directories.add(name(directory));
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      files.add(name(file));
      if (name(file).startsWith("src/") && name(file).endsWith(".java")) {
        addTypes(name(file));
      }
      return FileVisitResult.CONTINUE;
    }

    private String name(Path path) {
      return path.toString().replace('\\', '/');
    }
  }
}
