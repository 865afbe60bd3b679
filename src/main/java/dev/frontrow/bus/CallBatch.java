package dev.frontrow.bus;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageCodec;
import java.util.List;

/**
 * The calls of one event loop to one part, as one message. It is passed by reference and never
 * leaves the node. So the arguments and results must be immutable, or no longer used by their
 * sender.
 *
 * @param calls in the order in which they were made
 * @param answers receives the results
 */
record CallBatch(List<PendingCall> calls, LocalCalls.Loop answers) {
  static final int MAX_CALLS = 512;

  /** The address of a part's batches, beside that of its service proxy. */
  static String address(String part) {
    return part + ".here";
  }

  /** Registers the codec. Call it once for each event bus. */
  static void allowOn(EventBus bus) {
    bus.registerCodec(ByReference.CODEC);
  }

  /** Passes a batch by reference; by default the bus would serialise it. */
  static final class ByReference implements MessageCodec<CallBatch, CallBatch> {
    static final String NAME = "frontrow-batch";
    private static final ByReference CODEC = new ByReference();

    @Override
    public CallBatch transform(CallBatch batch) {
      return batch;
    }

    @Override
    public void encodeToWire(Buffer buffer, CallBatch batch) {
      throw new UnsupportedOperationException("a batch does not leave its node");
    }

    @Override
    public CallBatch decodeFromWire(int position, Buffer buffer) {
      throw new UnsupportedOperationException("a batch does not leave its node");
    }

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public byte systemCodecID() {
      return -1;
    }
  }
}
