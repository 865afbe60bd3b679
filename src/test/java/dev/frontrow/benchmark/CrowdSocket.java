package dev.frontrow.benchmark;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/**
 * A waiting client: opens the WebSocket, authenticates and reads frames. It implements only the
 * part of the protocol that a server needs, so that many clients fit into one process.
 */
final class CrowdSocket extends ChannelInboundHandlerAdapter {
  private static final int TEXT = 0x81;
  private static final int PING = 0x89;
  private static final int PONG = 0x8A;
  private static final int MASKED = 0x80;
  private static final byte[] POSITION = "\"position\":".getBytes(US_ASCII);
  private static final byte[] POLL_AFTER = "\"pollAfterSeconds\":".getBytes(US_ASCII);
  private static final byte[] QUEUE = "{\"type\":\"queue\"".getBytes(US_ASCII);
  private static final byte[] ADMITTED = "{\"type\":\"admitted\"".getBytes(US_ASCII);

  private static final byte[] UPGRADE =
      """
      GET /api/v1/live HTTP/1.1
      Host: localhost
      Upgrade: websocket
      Connection: Upgrade
      Sec-WebSocket-Version: 13
      Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==

      """
          .replace("\n", "\r\n")
          .getBytes(US_ASCII);

  private final SocketCrowd crowd;
  private final long number;
  private final byte[] hello;
  private ByteBuf rest;
  private boolean upgraded;

  /** The position in the last frame with one; 0 after the admission, -1 before the first frame. */
  long position = -1;

  long toldNanos;
  int pollAfterSeconds;

  CrowdSocket(SocketCrowd crowd, long number, String token) {
    this.crowd = crowd;
    this.number = number;
    this.hello = ("{\"type\":\"auth\",\"token\":\"" + token + "\"}").getBytes(US_ASCII);
  }

  long number() {
    return number;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    ChannelFuture unused = context.writeAndFlush(context.alloc().buffer().writeBytes(UPGRADE));
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf all = (ByteBuf) message;
    if (rest != null) {
      all = rest.writeBytes(all);
      ((ByteBuf) message).release();
      rest = null;
    }
    if (!upgraded) {
      readHead(context, all);
    }
    while (upgraded && readFrame(context, all)) {}
    if (all.isReadable()) {
      rest = context.alloc().buffer(all.readableBytes() + 512).writeBytes(all);
    }
    all.release();
  }

  private void readHead(ChannelHandlerContext context, ByteBuf in) {
    String text = in.toString(US_ASCII);
    int end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      return;
    }
    if (!text.startsWith("HTTP/1.1 101")) {
      crowd.refused(text.substring(0, text.indexOf('\r')));
      close(context);
      return;
    }
    in.skipBytes(end + 4);
    upgraded = true;
    send(context, TEXT, hello);
  }

  /** A mask of zero is allowed. */
  private static void send(ChannelHandlerContext context, int kind, byte[] payload) {
    ByteBuf out = context.alloc().buffer(payload.length + 8).writeByte(kind);
    if (payload.length < 126) {
      out.writeByte(MASKED | payload.length);
    } else {
      out.writeByte(MASKED | 126).writeShort(payload.length);
    }
    ChannelFuture unused = context.writeAndFlush(out.writeInt(0).writeBytes(payload));
  }

  private boolean readFrame(ChannelHandlerContext context, ByteBuf in) {
    if (in.readableBytes() < 2) {
      return false;
    }
    int start = in.readerIndex();
    int kind = in.getUnsignedByte(start);
    int length = in.getUnsignedByte(start + 1);
    int head = length == 126 ? 4 : 2;
    if (length == 127 || in.readableBytes() < head) {
      return false;
    }
    length = length == 126 ? in.getUnsignedShort(start + 2) : length;
    if (in.readableBytes() < head + length) {
      return false;
    }
    if (kind == PING) {
      send(context, PONG, new byte[0]);
    } else if (kind == TEXT) {
      readText(in, start + head, length);
    }
    in.readerIndex(start + head + length);
    return true;
  }

  private void readText(ByteBuf in, int at, int length) {
    if (begins(in, at, length, QUEUE)) {
      long next = valueAfter(in, at, length, POSITION);
      int poll = (int) valueAfter(in, at, length, POLL_AFTER);
      crowd.told(this, next, poll);
    } else if (begins(in, at, length, ADMITTED)) {
      crowd.told(this, 0, 0);
    }
  }

  private static boolean begins(ByteBuf in, int at, int length, byte[] text) {
    for (int i = 0; i < text.length; i++) {
      if (i >= length || in.getByte(at + i) != text[i]) {
        return false;
      }
    }
    return true;
  }

  private static long valueAfter(ByteBuf in, int at, int length, byte[] name) {
    for (int i = 0; i + name.length < length; i++) {
      if (begins(in, at + i, length - i, name)) {
        long value = 0;
        for (int j = at + i + name.length; in.getByte(j) >= '0' && in.getByte(j) <= '9'; j++) {
          value = 10 * value + in.getByte(j) - '0';
        }
        return value;
      }
    }
    return -1;
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    crowd.closed();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    close(context);
  }

  private static void close(ChannelHandlerContext context) {
    ChannelFuture unused = context.close();
  }
}
