package dev.frontrow.http.wire;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;

/** Tells the decoder of each request that was answered. For one event loop. */
@SuppressWarnings("FutureReturnValueIgnored") // Netty: a failure to close or write closes.
final class AnswerCount extends ChannelOutboundHandlerAdapter {
  static final String NAME = "answerCount";

  private final RequestDecoder decoder;

  AnswerCount(RequestDecoder decoder) {
    this.decoder = decoder;
  }

  @Override
  public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
    ctx.write(message, promise);
    if (message instanceof LastHttpContent && !isInterim(message)) {
      decoder.answered();
    }
  }

  /** Such as {@code 100 Continue}: the answer itself comes later. */
  private static boolean isInterim(Object message) {
    return message instanceof HttpResponse response
        && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
  }
}
