package dev.frontrow.faults;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The warnings and errors that nodes logged during a fault, counted by kind. */
final class ErrorLogs {
  private static final Pattern LINE =
      Pattern.compile("\\S+Z (WARN|ERROR) +\\[[^\\]]*\\] (\\S+) (event=\\S+|.{0,60}).*");
  private static final Pattern FRAME = Pattern.compile("\\s+at .*\\(.*\\)");

  /** The exceptions that a lost connection causes. */
  private static final Pattern EXPECTED =
      Pattern.compile(
          ".*(Connection(Reset|Refused)?Exception|Connection refused|Connection reset"
              + "|ClosedChannelException|ClosedConnectionException|TimeoutException|Broken pipe"
              // a process that was frozen
              + "|VertxException: Thread blocked"
              // Hazelcast's own, about members that are gone, or that answer after Hazelcast gave
              // them up
              + "|com\\.hazelcast\\.\\S+Exception).*");

  /**
   * About a bus message that could not be written: Vert.x fails its own promise, which is always
   * complete before. A promise of ours would have a frame of ours.
   */
  private static final Pattern BUS_WRITE_FAILED =
      Pattern.compile(
          "java\\.lang\\.IllegalStateException: Promise already completed"
              + "\\s+at io\\.vertx\\.core\\.Promise\\.fail\\(.*"
              + "\\s+at io\\.vertx\\.core\\.Promise\\.complete\\((?!.*dev\\.frontrow).*",
          Pattern.DOTALL);

  private ErrorLogs() {}

  /** The number of warnings and errors by logger and event. */
  static Map<String, Integer> summary(List<FaultyNode> nodes) {
    Map<String, Integer> counts = new TreeMap<>();
    nodes.stream()
        .flatMap(node -> node.errors().stream())
        .map(LINE::matcher)
        .filter(Matcher::matches)
        .forEach(
            line ->
                counts.merge(
                    line.group(1) + " " + line.group(2) + " " + line.group(3), 1, Integer::sum));
    return counts;
  }

  /** Stack traces that no lost connection explains, by the line before their first frame. */
  static Map<String, Integer> unexpectedTraces(List<FaultyNode> nodes) {
    Map<String, Integer> traces = new TreeMap<>();
    nodes.forEach(node -> countTraces(node.errors(), traces));
    return traces;
  }

  static void countTraces(List<String> lines, Map<String, Integer> traces) {
    for (int i = 1; i < lines.size(); i++) {
      boolean first =
          FRAME.matcher(lines.get(i)).matches() && !FRAME.matcher(lines.get(i - 1)).matches();
      if (first && !isExpected(lines.subList(i - 1, lines.size()))) {
        traces.merge(lines.get(i - 1) + lines.get(i), 1, Integer::sum);
      }
    }
  }

  /** Whether a lost connection explains a trace, by its exception and its frames. */
  private static boolean isExpected(List<String> trace) {
    Stream<String> frames = trace.stream().skip(1).takeWhile(FRAME.asMatchPredicate());
    String whole = trace.get(0) + "\n" + frames.collect(Collectors.joining("\n"));
    return EXPECTED.matcher(trace.get(0)).matches() || BUS_WRITE_FAILED.matcher(whole).matches();
  }
}
