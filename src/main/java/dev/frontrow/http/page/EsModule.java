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
 * One ES module, which can be written as a statement so that many fit into one file. Knows the
 * forms of import and export that the pages and their libraries use, at the beginning of a line or
 * behind another statement, and refuses every other. What is exported must not change afterwards:
 * whoever imports it has the value that it had. Immutable.
 *
 * @param path where it lies below {@code pages}
 * @param text its source
 */
record EsModule(String path, String text) {
  private static final String START = "(?m)(?:^|(?<=[;}]))";
  private static final String NAMES = "\\{([^}]*)\\}";
  private static final String FROM = "\\s*from\\s*[\"']([^\"']+)[\"']";

  /** Names, or the name for all of them; the module. */
  private static final Pattern IMPORT =
      Pattern.compile(START + "import\\s*(?:" + NAMES + "|\\*\\s*as\\s+([\\w$]+))" + FROM + ";?");

  /** Names; the module that they are passed on from, if any. */
  private static final Pattern EXPORT =
      Pattern.compile(START + "export\\s*" + NAMES + "(?:" + FROM + ")?;?");

  /** The declaration; its name. */
  private static final Pattern DECLARED =
      Pattern.compile(START + "export\\s+((?:(?:async\\s+)?function|class|const)\\s+([\\w$]+))");

  /** The module. */
  private static final Pattern LATER =
      Pattern.compile("\\bimport\\(\\s*[\"']([^\"']+)[\"']\\s*\\)");

  private static final Pattern UNKNOWN =
      Pattern.compile(START + "(?:import\\b(?!\\s*[.(])|export\\b).*|\\bimport\\((?!\\s*[\"']).*$");
  private static final Pattern SOURCE_MAP = Pattern.compile("(?m)^//# sourceMappingURL=.*$");

  /** The paths of the modules that it cannot begin without. */
  List<String> imports() {
    return Stream.concat(
            IMPORT.matcher(text).results().map(it -> it.group(3)),
            EXPORT.matcher(text).results().map(it -> it.group(2)).filter(it -> it != null))
        .map(this::resolved)
        .toList();
  }

  /** What the value of a module is called in a file of many. */
  static String name(String path) {
    return "$" + path.replaceFirst("\\.js$", "").replaceAll("[^\\w/]", "_").replace('/', '$');
  }

  /**
   * A statement that gives this module's name to an object of what it exports.
   *
   * @param later the expression that promises the module of a path, for one that is asked for later
   */
  String statement(UnaryOperator<String> later) {
    List<String> exported = new ArrayList<>();
    String body = replaced(SOURCE_MAP, text, it -> "");
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
      throw new IllegalStateException(path + " has an unknown form of " + unknown.group());
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

  /** Each name, with the one behind its {@code as} or itself once more. */
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
      throw new IllegalStateException(path + " imports " + address + ", which is no relative path");
    }
    return URI.create("/" + path).resolve(address).getPath().substring(1);
  }

  private static String replaced(
      Pattern form, String text, Function<MatchResult, String> replacement) {
    return form.matcher(text).replaceAll(it -> Matcher.quoteReplacement(replacement.apply(it)));
  }
}
