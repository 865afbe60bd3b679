package dev.frontrow.http.wire;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;

/** Reports each answered request to the decoder. For one event loop. */
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

  /**
   * Returns whether a message belongs to an interim response such as {@code 100 Continue}. The
   * final response comes later.
   */
  private static boolean isInterim(Object message) {
    return message instanceof HttpResponse response
        && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
  }
}
