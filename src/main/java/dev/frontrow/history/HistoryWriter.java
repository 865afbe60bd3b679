package dev.frontrow.history;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Writes ended calls to a file, one JSON object in each line. A thread of its own writes, so that
 * the load does not wait for the disk. When {@link #MOST_WAITING} calls are queued, callers block:
 * a history with gaps would prove nothing. Thread-safe.
 */
public final class HistoryWriter implements AutoCloseable {
  static final int MOST_WAITING = 50_000;

  private final BlockingQueue<RecordedCall> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final AtomicReference<@Nullable IOException> failure = new AtomicReference<>();
  private final BufferedWriter out;
  private final Thread thread = new Thread(this::run, "history-writer");
  private volatile boolean closing;

  private HistoryWriter(BufferedWriter out) {
    this.out = out;
    thread.setDaemon(true);
  }

  /** Creates the file, replacing an older one. */
  public static HistoryWriter create(Path file) throws IOException {
    BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
    out.write(History.HEADER);
    out.newLine();
    HistoryWriter writer = new HistoryWriter(out);
    writer.thread.start();
    return writer;
  }

  /** Queues a call. It is surely in the file after {@link #close}. */
  public void write(RecordedCall call) {
    try {
      while (!waiting.offer(call, 1, TimeUnit.SECONDS)) {
        failIfFailed();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("interrupted", e));
    }
    failIfFailed();
  }

  /** Writes all queued calls and closes the file. Blocks. */
  @Override
  public void close() {
    closing = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    failIfFailed();
  }

  private void failIfFailed() {
    IOException failed = failure.get();
    if (failed != null) {
      throw new UncheckedIOException("the history cannot be written", failed);
    }
  }

  private void run() {
    try (out) {
      while (!closing || !waiting.isEmpty()) {
        RecordedCall call = waiting.poll(50, TimeUnit.MILLISECONDS);
        if (call == null) {
          out.flush();
          continue;
        }
        out.write(call.toJson().encode());
        out.newLine();
      }
    } catch (IOException e) {
      failure.set(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
