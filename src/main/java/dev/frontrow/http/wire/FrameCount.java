package dev.frontrow.http.wire;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;

/**
 * Counts the frames of a WebSocket, including control frames and fragments, before Vert.x handles
 * them. After the bound is exceeded it drops every frame. For one event loop.
 */
final class FrameCount extends ChannelInboundHandlerAdapter {
  static final String NAME = "frameCount";

  private final int max;
  private final Runnable exceeded;
  private int frames;
  private boolean over;

  FrameCount(int max, Runnable exceeded) {
    this.max = max;
    this.exceeded = exceeded;
  }

  /** Restarts the count at zero. */
  void reset() {
    frames = 0;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (!over && (!(message instanceof WebSocketFrame) || ++frames <= max)) {
      ctx.fireChannelRead(message);
      return;
    }
    ReferenceCountUtil.release(message);
    if (!over) {
      over = true;
      exceeded.run();
    }
  }
}
