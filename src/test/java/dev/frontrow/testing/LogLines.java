package dev.frontrow.testing;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** Records the log of this JVM from its creation until it is closed, at the configured levels. */
public final class LogLines extends AppenderBase<ILoggingEvent> implements AutoCloseable {
  private record LogLine(String logger, String text) {}

  private final List<LogLine> lines = new CopyOnWriteArrayList<>();
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

  public LogLines() {
    setContext(root.getLoggerContext());
    start();
    root.addAppender(this);
  }

  @Override
  protected void append(ILoggingEvent event) {
    String trace =
        event.getThrowableProxy() == null
            ? ""
            : "\n" + ThrowableProxyUtil.asString(event.getThrowableProxy());
    lines.add(new LogLine(event.getLoggerName(), event.getFormattedMessage() + trace));
  }

  /** All lines, with stack traces. */
  public List<String> all() {
    return lines.stream().map(LogLine::text).toList();
  }

  /** The lines of one logger. */
  public List<String> of(String logger) {
    return lines.stream().filter(line -> line.logger().equals(logger)).map(LogLine::text).toList();
  }

  @Override
  public void close() {
    root.detachAppender(this);
    stop();
  }
}
