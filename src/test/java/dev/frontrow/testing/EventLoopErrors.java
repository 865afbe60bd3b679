package dev.frontrow.testing;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.slf4j.LoggerFactory;

/**
 * Finds exceptions that nobody awaits. Vert.x, Netty and an event follower only log them, so this
 * reads their log lines. It hears every Vert.x of this JVM, also those that the program makes.
 */
final class EventLoopErrors extends AppenderBase<ILoggingEvent> {
  /** The loggers that report a lost exception, and how the report begins. */
  private static final Map<String, String> REPORTS =
      Map.of(
          "io.vertx.core.impl.ContextImpl", "Unhandled exception",
          "io.vertx.core.impl.TaskQueue", "Caught unexpected Throwable",
          "io.netty.util.concurrent.AbstractEventExecutor", "A task raised an exception",
          "io.netty.util.concurrent.DefaultPromise", "An exception was thrown by",
          "dev.frontrow.api.EventFollower", "event=handler-failed");

  /** The innermost first. An exception belongs to the running test, else to its class. */
  private static final Deque<LostExceptions> RUNNING = new ConcurrentLinkedDeque<>();

  static {
    EventLoopErrors errors = new EventLoopErrors();
    errors.start();
    REPORTS.keySet().forEach(name -> ((Logger) LoggerFactory.getLogger(name)).addAppender(errors));
  }

  private EventLoopErrors() {}

  /** Collects the exceptions that are lost from now on. */
  static LostExceptions start(String during) {
    LostExceptions lost = new LostExceptions(during);
    RUNNING.push(lost);
    return lost;
  }

  static void stop(LostExceptions lost) {
    RUNNING.remove(lost);
  }

  @Override
  protected void append(ILoggingEvent event) {
    String beginning = REPORTS.get(event.getLoggerName());
    if (beginning != null && event.getFormattedMessage().startsWith(beginning)) {
      Throwable cause = cause(event);
      if (!isRedisConnectionClosedTwice(cause)) {
        Optional.ofNullable(RUNNING.peek()).ifPresent(running -> running.add(cause));
      }
    }
  }

  /**
   * The Redis client asserts that a connection ends only once. It ends twice, without harm, when
   * the program closes it and the server does too.
   */
  private static boolean isRedisConnectionClosedTwice(Throwable failure) {
    if (!(failure instanceof AssertionError) || failure.getStackTrace().length == 0) {
      return false;
    }
    StackTraceElement thrower = failure.getStackTrace()[0];
    return thrower.getClassName().equals("io.vertx.redis.client.impl.RedisStandaloneConnection")
        && thrower.getMethodName().equals("end");
  }

  private static Throwable cause(ILoggingEvent event) {
    return event.getThrowableProxy() instanceof ThrowableProxy proxy
        ? proxy.getThrowable()
        : new AssertionError(event.getFormattedMessage());
  }
}
