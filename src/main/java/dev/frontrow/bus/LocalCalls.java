package dev.frontrow.bus;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.MessageProducer;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.internal.ContextInternal;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The caller's side of a part of the same node: all that one turn of an event loop asks of it goes
 * as one message, and the answers that become known in one turn of the part's come back as one.
 * Nobody waits for others to come, nor for the answer of another. Thread-safe; a future completes
 * on the context that asked.
 */
final class LocalCalls implements InvocationHandler {
  /** Of one event loop: more calls without an answer fail at once. */
  static final int MAX_UNANSWERED = 100_000;

  private final Vertx vertx;
  private final String part;
  private final Duration timeout;
  private final ThreadLocal<Loop> loops = ThreadLocal.withInitial(Loop::new);

  /**
   * Calls to whoever serves the part.
   *
   * @param part its address
   * @param timeout after which a call fails as one over the bus does
   */
  LocalCalls(Vertx vertx, String part, Duration timeout) {
    this.vertx = vertx;
    this.part = part;
    this.timeout = timeout;
  }

  @Override
  public @Nullable Object invoke(
      Object proxy, Method method, @Nullable Object @Nullable [] arguments) {
    if (method.getDeclaringClass() == Object.class) {
      return switch (method.getName()) {
        case "equals" -> arguments != null && proxy == arguments[0];
        case "hashCode" -> System.identityHashCode(proxy);
        default -> "calls to " + part;
      };
    }
    ContextInternal context = (ContextInternal) vertx.getOrCreateContext();
    Promise<Object> promise = context.promise();
    PendingCall call =
        new PendingCall(method, arguments, promise, System.nanoTime() + timeout.toNanos());
    if (context.inThread()) {
      loops.get().add(call, context);
    } else {
      context.runOnContext(ignored -> loops.get().add(call, context));
    }
    return call.answer();
  }

  private ReplyException failure(ReplyFailure type) {
    return new ReplyException(type, "no answer from " + part + " within " + timeout);
  }

  /** What one event loop asks. Confined to it, but for {@link #answer}. */
  final class Loop {
    private final MessageProducer<CallBatch> producer =
        vertx
            .eventBus()
            .sender(
                CallBatch.address(part),
                new DeliveryOptions().setLocalOnly(true).setCodecName(CallBatch.ByReference.NAME));

    /** By their deadlines; those that were answered before an older one are among them. */
    private final Deque<PendingCall> asked = new ArrayDeque<>();

    private int unanswered;
    private List<PendingCall> next = new ArrayList<>();
    private boolean watching;
    private volatile @Nullable Context home;

    private void add(PendingCall call, Context context) {
      if (unanswered >= MAX_UNANSWERED) {
        call.failed(failure(ReplyFailure.TIMEOUT));
        return;
      }
      home = context;
      asked.addLast(call);
      unanswered++;
      next.add(call);
      watch();
      if (next.size() == 1) {
        context.runOnContext(ignored -> send());
      } else if (next.size() == CallBatch.MAX_CALLS) {
        send();
      }
    }

    private void send() {
      if (next.isEmpty()) {
        return;
      }
      List<PendingCall> calls = next;
      next = new ArrayList<>();
      producer
          .write(new CallBatch(calls, this))
          .onFailure(failure -> calls.forEach(call -> fail(call, failure)));
    }

    private void fail(PendingCall call, Throwable failure) {
      if (call.failed(failure)) {
        unanswered--;
      }
    }

    /** From any thread. */
    void answer(List<CallReply> answers) {
      Context context = home;
      if (context != null) {
        context.runOnContext(ignored -> answered(answers));
      }
    }

    private void answered(List<CallReply> answers) {
      for (CallReply answer : answers) {
        if (answer.tell()) {
          unanswered--;
        }
      }
      forgetAnswered();
    }

    /** One that hangs keeps no more of those after it than there are without an answer. */
    private void forgetAnswered() {
      while (!asked.isEmpty() && asked.getFirst().isAnswered()) {
        asked.removeFirst();
      }
      if (asked.size() > 2 * unanswered + CallBatch.MAX_CALLS) {
        asked.removeIf(PendingCall::isAnswered);
      }
    }

    /** One timer, set for the call that waits longest, and not one for each. */
    private void watch() {
      if (watching || asked.isEmpty()) {
        return;
      }
      watching = true;
      long nanos = asked.getFirst().deadlineNanos() - System.nanoTime();
      Future<Void> due =
          vertx.timer(1 + Math.max(0, TimeUnit.NANOSECONDS.toMillis(nanos)), TimeUnit.MILLISECONDS);
      due.onSuccess(ignored -> failOverdue());
    }

    private void failOverdue() {
      watching = false;
      long now = System.nanoTime();
      while (!asked.isEmpty()
          && (asked.getFirst().isAnswered() || asked.getFirst().deadlineNanos() - now <= 0)) {
        fail(asked.removeFirst(), failure(ReplyFailure.TIMEOUT));
      }
      watch();
    }
  }
}
