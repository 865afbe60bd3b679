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
 * The caller's side of calls to a part on the same node. All calls that one event loop makes in one
 * turn form one message. All results that become available in one turn of the part's event loop
 * form one message too. No call waits for others to be made or completed. Thread-safe; a future
 * completes on the context that made the call.
 */
final class LocalCalls implements InvocationHandler {
  /** Calls of one event loop that await a result; further ones fail at once. */
  static final int MAX_UNANSWERED = 100_000;

  private final Vertx vertx;
  private final String part;
  private final Duration timeout;
  private final ThreadLocal<Loop> loops = ThreadLocal.withInitial(Loop::new);

  /**
   * Creates the proxy's handler.
   *
   * @param part the address of the part
   * @param timeout after which a call fails, as a call over the bus does
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

  /** The calls of one event loop. Confined to it, except {@link #answer}. */
  final class Loop {
    private final MessageProducer<CallBatch> producer =
        vertx
            .eventBus()
            .sender(
                CallBatch.address(part),
                new DeliveryOptions().setLocalOnly(true).setCodecName(CallBatch.ByReference.NAME));

    /** In the order of their deadlines. Completed calls remain while an older one is pending. */
    private final Deque<PendingCall> asked = new ArrayDeque<>();

    private int unanswered;
    private List<PendingCall> next = new ArrayList<>();
    private boolean watching;
    private volatile @Nullable Context home;

    private void add(PendingCall call, Context context) {
      if (unanswered >= MAX_UNANSWERED) {
        call.fail(failure(ReplyFailure.TIMEOUT));
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
      if (call.fail(failure)) {
        unanswered--;
      }
    }

    /** Called from any thread. */
    void answer(List<CallReply> answers) {
      Context context = home;
      if (context != null) {
        context.runOnContext(ignored -> answered(answers));
      }
    }

    private void answered(List<CallReply> answers) {
      for (CallReply answer : answers) {
        if (answer.complete()) {
          unanswered--;
        }
      }
      forgetAnswered();
    }

    /**
     * Removes completed calls, so that one call that hangs keeps no more of them than there are
     * pending calls.
     */
    private void forgetAnswered() {
      while (!asked.isEmpty() && asked.getFirst().isAnswered()) {
        asked.removeFirst();
      }
      if (asked.size() > 2 * unanswered + CallBatch.MAX_CALLS) {
        asked.removeIf(PendingCall::isAnswered);
      }
    }

    /** Uses one timer, for the oldest call, instead of one for each call. */
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
