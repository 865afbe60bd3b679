package dev.frontrow.bus;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The part's side of calls from its own node. Confined to the event loop on which it was created,
 * except for what completes a call.
 */
final class LocalPart {
  private final Context context;
  private final FilteredPart part;
  private final Thread thread = Thread.currentThread();
  private Map<LocalCalls.Loop, List<CallReply>> answers = new LinkedHashMap<>();

  private LocalPart(Context context, FilteredPart part) {
    this.context = context;
    this.part = part;
  }

  /** Starts to receive batches for a part. */
  static MessageConsumer<CallBatch> listen(Vertx vertx, String address, FilteredPart part) {
    LocalPart local = new LocalPart(vertx.getOrCreateContext(), part);
    return vertx
        .eventBus()
        .localConsumer(CallBatch.address(address), message -> local.carryOut(message.body()));
  }

  private void carryOut(CallBatch batch) {
    for (PendingCall call : batch.calls()) {
      Future<?> answer = call.carryOut(part);
      answer.onComplete(
          done ->
              onContext(
                  () -> answered(batch.answers(), new CallReply(call, call.filtered(part, done)))));
    }
  }

  private void answered(LocalCalls.Loop asker, CallReply answer) {
    if (answers.isEmpty()) {
      context.runOnContext(ignored -> send());
    }
    answers.computeIfAbsent(asker, ignored -> new ArrayList<>()).add(answer);
  }

  private void send() {
    Map<LocalCalls.Loop, List<CallReply>> known = answers;
    answers = new LinkedHashMap<>();
    known.forEach(LocalCalls.Loop::answer);
  }

  private void onContext(Runnable step) {
    if (Thread.currentThread() == thread) {
      step.run();
    } else {
      context.runOnContext(ignored -> step.run());
    }
  }
}
