package dev.frontrow.http.page;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An ES module that can be written as a statement, so that many modules fit into one file. It knows
 * the forms of import and export that the pages and their libraries use, at the start of a line or
 * after another statement, and rejects any other. An exported value must not change: importers
 * receive the value once. Immutable.
 *
 * @param path its path below {@code pages}
 * @param text its source
 */
record EsModule(String path, String text) {
  private static final String START = "(?m)(?:^|(?<=[;}]))";
  private static final String NAMES = "\\{([^}]*)\\}";
  private static final String FROM = "\\s*from\\s*[\"']([^\"']+)[\"']";

  /** Groups: the imported names, or the name for all of them; the module. */
  private static final Pattern IMPORT =
      Pattern.compile(START + "import\\s*(?:" + NAMES + "|\\*\\s*as\\s+([\\w$]+))" + FROM + ";?");

  /** Groups: the exported names; the module that they come from, if any. */
  private static final Pattern EXPORT =
      Pattern.compile(START + "export\\s*" + NAMES + "(?:" + FROM + ")?;?");

  /** Groups: the declaration; its name. */
  private static final Pattern DECLARED =
      Pattern.compile(START + "export\\s+((?:(?:async\\s+)?function|class|const)\\s+([\\w$]+))");

  /** Group: the module. */
  private static final Pattern LATER =
      Pattern.compile("\\bimport\\(\\s*[\"']([^\"']+)[\"']\\s*\\)");

  private static final Pattern UNKNOWN =
      Pattern.compile(START + "(?:import\\b(?!\\s*[.(])|export\\b).*|\\bimport\\((?!\\s*[\"']).*$");

  /** Lines that are comments. ESLint refuses lines in a template that look like one. */
  private static final Pattern COMMENT =
      Pattern.compile("(?m)^[ \\t]*(?://.*|/\\*\\*[^*]*+(?:\\*(?!/)[^*]*+)*+\\*/)[ \\t]*\\R");

  private static final Pattern SOURCE_MAP = Pattern.compile("(?m)^//# sourceMappingURL=.*$");

  /** Returns the paths of the modules that it imports statically. */
  List<String> imports() {
    return Stream.concat(
            IMPORT.matcher(text).results().map(it -> it.group(3)),
            EXPORT.matcher(text).results().map(it -> it.group(2)).filter(it -> it != null))
        .map(this::resolved)
        .toList();
  }

  /** Returns the variable that holds a module's exports in a bundle. */
  static String name(String path) {
    return "$" + path.replaceFirst("\\.js$", "").replaceAll("[^\\w/]", "_").replace('/', '$');
  }

  /**
   * Returns a statement that assigns the module's exports to its variable. Lines that are comments
   * are left out, since a browser needs neither types nor explanations. Licenses stay.
   *
   * @param later returns the expression for a dynamic import of a path
   */
  String statement(UnaryOperator<String> later) {
    List<String> exported = new ArrayList<>();
    String body = replaced(SOURCE_MAP, text, it -> "");
    body = replaced(COMMENT, body, it -> it.group().contains("@license") ? it.group() : "");
    body = replaced(IMPORT, body, this::imported);
    body =
        replaced(
            EXPORT,
            body,
            it -> {
              exported.add(exported(it));
              return "";
            });
    body =
        replaced(
            DECLARED,
            body,
            it -> {
              exported.add(it.group(2));
              return it.group(1);
            });
    Matcher unknown = UNKNOWN.matcher(body);
    if (unknown.find()) {
      throw new IllegalStateException(path + " has an unsupported form: " + unknown.group());
    }
    body = replaced(LATER, body, it -> later.apply(resolved(it.group(1))));
    return String.format(
        Locale.ROOT,
        "// %s\nconst %s = (() => {\n%s\nreturn { %s };\n})();\n",
        path,
        name(path),
        body.replace("import.meta.url", "new URL('./" + path + "', import.meta.url).href"),
        String.join(", ", exported));
  }

  private String imported(MatchResult statement) {
    String all = statement.group(2);
    String wanted =
        all == null
            ? "{ " + listed(statement.group(1), (it, here) -> it + ": " + here) + " }"
            : all;
    return "const " + wanted + " = " + name(resolved(statement.group(3))) + ";";
  }

  private String exported(MatchResult statement) {
    String owner = statement.group(2) == null ? "" : name(resolved(statement.group(2))) + ".";
    return listed(statement.group(1), (it, outside) -> outside + ": " + owner + it);
  }

  /** Formats each name together with the name after its {@code as}, or with itself. */
  private static String listed(String names, BinaryOperator<String> form) {
    return Stream.of(names.split(",", -1))
        .map(String::strip)
        .filter(it -> !it.isEmpty())
        .map(it -> it.split("\\s+as\\s+", 2))
        .map(it -> form.apply(it[0], it[it.length - 1]))
        .collect(Collectors.joining(", "));
  }

  private String resolved(String address) {
    if (!address.startsWith(".")) {
      throw new IllegalStateException(
          path + " imports " + address + ", which is not a relative path");
    }
    return URI.create("/" + path).resolve(address).getPath().substring(1);
  }

  private static String replaced(
      Pattern form, String text, Function<MatchResult, String> replacement) {
    return form.matcher(text).replaceAll(it -> Matcher.quoteReplacement(replacement.apply(it)));
  }
}
