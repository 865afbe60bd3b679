package dev.frontrow.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A picture of figures over one quantity: panels below each other, each with its own scale from 0.
 * Every point has its value beside it, and the description repeats all of them for readers without
 * the picture.
 *
 * @param name the end of the file's name
 * @param across what the columns are, such as {@code connections}
 * @param columns the labels of the columns, which have equal distances
 */
record Chart(String name, String title, String across, List<String> columns, List<Panel> panels) {
  private static final int WIDTH = 720;
  private static final int LEFT = 60;
  private static final int TOP = 56;
  private static final int PANEL = 150;
  private static final int GAP = 52;
  private static final int BELOW = 50;

  /** Both colour schemes of the reader; their contrasts are those of the pages. */
  private static final String STYLE =
      """
      <style>
        text { font: 13px sans-serif; fill: #1f2328; }
        .title { font-size: 15px; font-weight: bold; }
        .ground { fill: #ffffff; }
        .axis { stroke: #8c959f; }
        .line { fill: none; stroke: #0550ae; stroke-width: 2; }
        .spread { stroke: #0550ae; stroke-width: 6; opacity: 0.3; }
        .point { fill: #0550ae; }
        @media (prefers-color-scheme: dark) {
          text { fill: #e6edf3; }
          .ground { fill: #0d1117; }
          .axis { stroke: #6e7681; }
          .line, .spread { stroke: #79c0ff; }
          .point { fill: #79c0ff; }
        }
      </style>
      """;

  /**
   * One curve.
   *
   * @param points one for each column
   */
  record Panel(String title, int digits, List<Point> points) {
    private String number(double value) {
      return String.format(Locale.ROOT, "%,." + digits + "f", value);
    }
  }

  /** The median of the rounds, the least and the most. */
  record Point(double median, double least, double most) {
    static Point of(List<Double> values) {
      List<Double> sorted = values.stream().sorted().toList();
      int middle = sorted.size() / 2;
      double median =
          sorted.size() % 2 == 1
              ? sorted.get(middle)
              : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
      return new Point(median, sorted.get(0), sorted.get(sorted.size() - 1));
    }
  }

  /** The file in SVG. */
  String svg() {
    int height = TOP + panels.size() * (PANEL + GAP) - GAP + BELOW;
    StringBuilder svg = new StringBuilder();
    svg.append(
        line(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\""
                + " aria-labelledby=\"title figures\">",
            WIDTH, height));
    svg.append(line("<title id=\"title\">%s</title>", title));
    svg.append(line("<desc id=\"figures\">%s</desc>", figures()));
    svg.append(STYLE);
    svg.append(line("<rect class=\"ground\" width=\"%d\" height=\"%d\"/>", WIDTH, height));
    svg.append(text("title", LEFT, 24, "start", title));
    for (int i = 0; i < panels.size(); i++) {
      draw(svg, panels.get(i), TOP + i * (PANEL + GAP));
    }
    for (int i = 0; i < columns.size(); i++) {
      svg.append(text("label", x(i), height - BELOW + 20, "middle", columns.get(i)));
    }
    svg.append(text("label", WIDTH / 2, height - 10, "middle", across));
    return svg.append("</svg>\n").toString();
  }

  private void draw(StringBuilder svg, Panel panel, int top) {
    double most = panel.points().stream().mapToDouble(Point::most).max().orElseThrow();
    // The value above the highest point needs room.
    double scale = (PANEL - 34) / Math.max(most, Double.MIN_NORMAL);
    int bottom = top + PANEL;
    svg.append(text("label", LEFT, top + 4, "start", panel.title()));
    svg.append(
        line("<path class=\"axis\" d=\"M%d %dH%d\"/>", LEFT - 20, bottom, WIDTH - LEFT + 20));
    svg.append(
        line(
            "<polyline class=\"line\" points=\"%s\"/>",
            IntStream.range(0, panel.points().size())
                .mapToObj(i -> x(i) + "," + y(bottom, scale, panel.points().get(i).median()))
                .collect(Collectors.joining(" "))));
    for (int i = 0; i < panel.points().size(); i++) {
      Point point = panel.points().get(i);
      int highest = y(bottom, scale, point.most());
      svg.append(
          line(
              "<path class=\"spread\" d=\"M%d %dV%d\"/>",
              x(i), y(bottom, scale, point.least()), highest));
      svg.append(
          line(
              "<circle class=\"point\" cx=\"%d\" cy=\"%d\" r=\"4\"/>",
              x(i), y(bottom, scale, point.median())));
      svg.append(text("label", x(i), highest - 10, "middle", panel.number(point.median())));
    }
  }

  /** All figures in words. */
  private String figures() {
    return panels.stream()
        .map(
            panel ->
                panel.title()
                    + ": "
                    + IntStream.range(0, columns.size())
                        .mapToObj(i -> value(panel, i))
                        .collect(Collectors.joining("; ")))
        .collect(Collectors.joining(". "));
  }

  private String value(Panel panel, int column) {
    Point point = panel.points().get(column);
    return String.format(
        Locale.ROOT,
        "%s %s: %s (%s to %s)",
        columns.get(column),
        across,
        panel.number(point.median()),
        panel.number(point.least()),
        panel.number(point.most()));
  }

  private int x(int column) {
    return LEFT + 30 + column * (WIDTH - 2 * LEFT - 60) / Math.max(1, columns.size() - 1);
  }

  private static int y(int bottom, double scale, double value) {
    return bottom - (int) Math.round(value * scale);
  }

  private static String text(String kind, int x, int y, String anchor, String words) {
    return line(
        "<text class=\"%s\" x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>",
        kind, x, y, anchor, words);
  }

  private static String line(String form, Object... values) {
    return String.format(Locale.ROOT, form, values) + "\n";
  }
}
