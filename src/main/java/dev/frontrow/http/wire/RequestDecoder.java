package dev.frontrow.http.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decodes requests and rejects those with ambiguous framing ({@link Framing}). While {@link
 * #MAX_UNANSWERED} requests await their responses, further bytes stay undecoded, since a decoded
 * request takes twenty times the memory of its bytes. For one event loop.
 */
final class RequestDecoder extends VertxHttpRequestDecoder {
  /** Requests of a connection that are decoded and not answered. Vert.x handles one at a time. */
  static final int MAX_UNANSWERED = 8;

  private final BackPressure pressure;
  private final Framing framing = new Framing();
  private @Nullable ChannelHandlerContext context;
  private boolean refused;
  private boolean inBody;
  private boolean waiting;
  private int unanswered;
  private long headSince;

  RequestDecoder(HttpServerOptions options, BackPressure pressure) {
    super(options);
    this.pressure = pressure;
  }

  /**
   * When the first byte of an incomplete head arrived, by {@link System#nanoTime}; 0 if there is
   * none.
   */
  long headSince() {
    return headSince;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    context = ctx;
  }

  @Override
  protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
    if (refused) {
      in.skipBytes(in.readableBytes());
    } else if (inBody) {
      super.decode(ctx, in, out);
      inBody = out.isEmpty() || !(out.get(out.size() - 1) instanceof LastHttpContent);
    } else if (unanswered >= MAX_UNANSWERED) {
      waiting = true;
      pressure.requestsQueued(true);
    } else if (framing.accepts(in)) {
      decodeHead(ctx, in, out);
    } else {
      refuse(createInvalidMessage(), in, out);
    }
  }

  private void decodeHead(ChannelHandlerContext ctx, ByteBuf in, List<Object> out)
      throws Exception {
    super.decode(ctx, in, out);
    if (out.isEmpty()) {
      headSince = headSince == 0 ? System.nanoTime() : headSince;
      return;
    }
    headSince = 0;
    framing.headEnded();
    unanswered++;
    HttpRequest request = (HttpRequest) out.get(0);
    if (request.decoderResult().isFailure()) {
      refused = true;
      pressure.lingerOnClose();
    } else if (!Framing.isKnown(request.protocolVersion())) {
      out.clear();
      refuse(createInvalidMessage(), in, out);
    } else if (!Framing.accepts(request)) {
      out.clear();
      refuse(request, in, out);
    } else {
      inBody = !(out.get(out.size() - 1) instanceof LastHttpContent);
    }
  }

  /** Rejects a request. Nobody can tell where its body ends, so nothing after it is decoded. */
  private void refuse(HttpMessage message, ByteBuf in, List<Object> out) {
    refused = true;
    pressure.lingerOnClose();
    in.skipBytes(in.readableBytes());
    message.setDecoderResult(
        DecoderResult.failure(new IllegalArgumentException("the framing is ambiguous")));
    out.add(message);
  }

  /** One more request has been answered. */
  void answered() {
    unanswered--;
    ChannelHandlerContext ctx = context;
    if (waiting && ctx != null) {
      waiting = false;
      ctx.executor().execute(() -> decodeWaiting(ctx));
    }
  }

  private void decodeWaiting(ChannelHandlerContext ctx) {
    if (ctx.isRemoved()) {
      return;
    }
    try {
      channelRead(ctx, Unpooled.EMPTY_BUFFER);
      channelReadComplete(ctx);
    } catch (Exception failure) {
      ctx.fireExceptionCaught(failure);
    }
    if (!waiting) {
      pressure.requestsQueued(false);
    }
  }
}
