package dev.frontrow.bus;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageCodec;
import java.util.List;

/**
 * Calls of one event loop to one part, as one message. It goes by reference and so cannot leave the
 * node: what the calls and their answers carry is immutable, or nobody's any more.
 *
 * @param calls in the order in which they were made
 * @param answers where their answers go
 */
record CallBatch(List<PendingCall> calls, LocalCalls.Loop answers) {
  static final int MAX_CALLS = 512;

  /** At an address of the service proxies' kind, beside them. */
  static String address(String part) {
    return part + ".here";
  }

  /** Once for each bus. */
  static void allowOn(EventBus bus) {
    bus.registerCodec(ByReference.CODEC);
  }

  /** The bus would otherwise write a message out and read it again. */
  static final class ByReference implements MessageCodec<CallBatch, CallBatch> {
    static final String NAME = "frontrow-bundle";
    private static final ByReference CODEC = new ByReference();

    @Override
    public CallBatch transform(CallBatch bundle) {
      return bundle;
    }

    @Override
    public void encodeToWire(Buffer buffer, CallBatch bundle) {
      throw new UnsupportedOperationException("a bundle does not leave its node");
    }

    @Override
    public CallBatch decodeFromWire(int position, Buffer buffer) {
      throw new UnsupportedOperationException("a bundle does not leave its node");
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
