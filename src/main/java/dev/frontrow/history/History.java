package dev.frontrow.history;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * All calls of a load, in order of their start. Held in memory: some kilobytes for each call.
 * Immutable.
 *
 * @param calls at most {@link #MOST_CALLS}
 * @param torn whether the last line of the file is incomplete, as after its writer was killed
 */
public record History(List<RecordedCall> calls, boolean torn) {
  /** Maximum number of calls that are read. */
  public static final int MOST_CALLS = 2_000_000;

  /** First line of every file. */
  static final String HEADER = "{\"frontrow-history\":1}";

  /** Sorts the calls. */
  public History {
    calls =
        calls.stream()
            .sorted(
                Comparator.comparingLong(RecordedCall::begunNanos)
                    .thenComparingLong(RecordedCall::id))
            .toList();
  }

  /**
   * Reads a file that {@link HistoryWriter} has written.
   *
   * @throws UnreadableHistoryException if the file is no history, or is damaged before its last
   *     line
   */
  public static History read(Path file) {
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      if (!HEADER.equals(reader.readLine())) {
        throw new UnreadableHistoryException(
            file + " is not a history: its first line is not " + HEADER);
      }
      return read(file, reader);
    } catch (IOException e) {
      throw new UnreadableHistoryException("cannot read " + file + ": " + e);
    }
  }

  private static History read(Path file, BufferedReader reader) throws IOException {
    List<RecordedCall> calls = new ArrayList<>();
    int number = 1;
    for (String line = reader.readLine(); line != null; ) {
      number++;
      String next = reader.readLine();
      try {
        calls.add(RecordedCall.fromJson(new JsonObject(line)));
      } catch (DecodeException | IllegalArgumentException | ClassCastException e) {
        if (next == null) {
          return new History(calls, true);
        }
        throw new UnreadableHistoryException(
            String.format(
                Locale.ROOT, "%s line %d cannot be read: %s", file, number, e.getMessage()));
      }
      if (calls.size() > MOST_CALLS) {
        throw new UnreadableHistoryException(file + " has more than " + MOST_CALLS + " calls");
      }
      line = next;
    }
    return new History(calls, false);
  }
}
