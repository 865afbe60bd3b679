package dev.frontrow.documentation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of Markdown, with the parts that the checks read.
 *
 * @param path from the root of the repository
 * @param lines all lines
 * @param prose the same lines; those of code blocks are empty
 */
record Page(String path, List<String> lines, List<String> prose) {
  private static final Pattern FENCE = Pattern.compile("\\s*(```+|~~~+).*");
  private static final Pattern HEADING = Pattern.compile("#{1,6} +(.*?) *#*");
  private static final Pattern CODE_SPAN = Pattern.compile("(`+)(.+?)\\1(?!`)", Pattern.DOTALL);
  private static final Pattern LINK = Pattern.compile("\\]\\(<?([^)\\s>]+)>?(?: \"[^\"]*\")?\\)");
  private static final Pattern HTML_LINK = Pattern.compile("(?:href|src|srcset)=\"([^\"]+)\"");

  Page {
    lines = List.copyOf(lines);
    prose = List.copyOf(prose);
  }

  static Page of(String path, String text) {
    List<String> lines = text.lines().toList();
    List<String> prose = new ArrayList<>();
    String fence = "";
    for (String line : lines) {
      Matcher mark = FENCE.matcher(line);
      boolean marked = mark.matches();
      prose.add(marked || !fence.isEmpty() ? "" : line);
      if (marked && fence.isEmpty()) {
        fence = mark.group(1);
      } else if (marked && line.strip().equals(fence)) {
        fence = "";
      }
    }
    return new Page(path, lines, prose);
  }

  /** The commands and examples: every line inside a code block, continued lines as one. */
  List<Mention> codeLines() {
    List<Mention> found = new ArrayList<>();
    StringBuilder begun = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      if (!prose.get(i).isEmpty() || lines.get(i).isEmpty()) {
        continue;
      }
      String line = lines.get(i);
      if (line.endsWith("\\")) {
        begun.append(line, 0, line.length() - 1);
      } else if (!FENCE.matcher(line).matches()) {
        found.add(new Mention(path, i + 1, begun + line));
        begun.setLength(0);
      }
    }
    return found;
  }

  /** The code spans of the paragraphs. */
  List<Mention> codeSpans() {
    return inParagraphs(CODE_SPAN, 2);
  }

  /** The targets of links and pictures; code spans have none. */
  List<Mention> links() {
    List<String> plain = new ArrayList<>();
    prose.forEach(line -> plain.add(CODE_SPAN.matcher(line).replaceAll("")));
    Page bare = new Page(path, lines, plain);
    List<Mention> found = new ArrayList<>(bare.inParagraphs(LINK, 1));
    found.addAll(bare.inParagraphs(HTML_LINK, 1));
    return found;
  }

  /** Every place of the page, code blocks included, where a pattern matches. */
  List<Mention> matches(Pattern pattern) {
    List<Mention> found = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Matcher match = pattern.matcher(lines.get(i));
      while (match.find()) {
        found.add(new Mention(path, i + 1, match.group()));
      }
    }
    return found;
  }

  /** The anchors of the headings, as GitHub makes them. */
  Set<String> anchors() {
    Set<String> anchors = new HashSet<>();
    Map<String, Integer> seen = new HashMap<>();
    for (String line : prose) {
      Matcher heading = HEADING.matcher(line);
      if (heading.matches()) {
        String anchor = anchor(heading.group(1));
        int before = seen.merge(anchor, 1, Integer::sum) - 1;
        anchors.add(before == 0 ? anchor : anchor + "-" + before);
      }
    }
    return anchors;
  }

  private static String anchor(String heading) {
    return heading
        .replaceAll("!?\\[([^\\]]*)\\]\\([^)]*\\)", "$1")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N} _-]", "")
        .replace(' ', '-');
  }

  /** The rows of all tables, each as its cells; the header is one of them, its line is not. */
  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < prose.size(); i++) {
      String line = prose.get(i).strip();
      if (line.startsWith("|")) {
        rows.add(new Row(path, i + 1, cells(line), i > 0 && prose.get(i - 1).startsWith("|")));
      }
    }
    return rows;
  }

  private static List<String> cells(String row) {
    String inner = row.substring(1, row.endsWith("|") ? row.length() - 1 : row.length());
    return Pattern.compile("(?<!\\\\)\\|").splitAsStream(inner + " ").map(String::strip).toList();
  }

  private List<Mention> inParagraphs(Pattern pattern, int group) {
    List<Mention> found = new ArrayList<>();
    int from = 0;
    while (from < prose.size()) {
      int to = from + 1;
      while (to < prose.size() && continues(prose.get(to - 1), prose.get(to))) {
        to++;
      }
      String paragraph = String.join("\n", prose.subList(from, to));
      Matcher match = pattern.matcher(paragraph);
      while (match.find()) {
        long before = paragraph.substring(0, match.start()).chars().filter(c -> c == '\n').count();
        found.add(
            new Mention(path, from + 1 + (int) before, match.group(group).replace('\n', ' ')));
      }
      from = to;
    }
    return found;
  }

  private static boolean continues(String before, String line) {
    return !before.isBlank() && !line.isBlank() && !line.startsWith("|") && !line.startsWith("#");
  }

  /**
   * A row of a table.
   *
   * @param page the page
   * @param line counted from 1
   * @param cells without the white space around them
   * @param continued whether the line before it belongs to the table
   */
  record Row(String page, int line, List<String> cells, boolean continued) {
    Row {
      cells = List.copyOf(cells);
    }

    /** Whether this is the line between a table's header and its rows. */
    boolean isRule() {
      return cells.stream().allMatch(cell -> cell.matches(":?-+:?"));
    }

    String at(String complaint) {
      return page + ":" + line + ": " + complaint;
    }
  }
}
