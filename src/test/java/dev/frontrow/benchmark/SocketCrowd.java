package dev.frontrow.benchmark;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Many waiting users, each on a WebSocket, in their own process. For each move of a line it reports
 * how long after the move each due socket got its frame. It reads the moves from Redis. One event
 * loop reads all frames, and only its thread touches the figures.
 *
 * <p>{@code SocketCrowd PORT REDIS_PORT CONCERT TOKENS SKIPPED SOCKETS}: takes so many tokens after
 * the skipped ones and prints {@code open} when all are open. After a line of standard input it
 * watches. After another one it prints a JSON object and ends.
 */
final class SocketCrowd {
  private static final int CONNECTING_AT_ONCE = 256;
  private static final int PORTS_OF_AN_ADDRESS = 2_000;
  private static final int MOST_RETRIES = 10_000;
  private static final long LOOK_EVERY_MILLIS = 5;
  private static final long NEAR = 100;
  private static final int LONGEST_MILLIS = 60_000;

  private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final Semaphore connecting = new Semaphore(CONNECTING_AT_ONCE);
  private final TreeMap<Long, Long> moves = new TreeMap<>();
  private final int[] near = new int[LONGEST_MILLIS + 1];
  private final int[] due = new int[LONGEST_MILLIS + 1];
  private final int[] admitted = new int[LONGEST_MILLIS + 1];
  private final AtomicInteger open = new AtomicInteger();
  private int retries;
  private int closed;
  private int wentUp;
  private long pushes;
  private boolean watching;

  public static void main(String[] arguments) throws Exception {
    SocketCrowd crowd = new SocketCrowd();
    int port = Integer.parseInt(arguments[0]);
    RedisServed served = new RedisServed(Integer.parseInt(arguments[1]), arguments[2]);
    int skipped = Integer.parseInt(arguments[4]);
    int count = Integer.parseInt(arguments[5]);
    List<String> tokens =
        Files.readAllLines(Path.of(arguments[3])).subList(skipped, skipped + count);
    CrowdSocket[] sockets = crowd.open(port, tokens);
    System.out.println("open " + crowd.open.get());
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, US_ASCII));
    in.readLine();
    crowd.loop.submit(() -> crowd.begin(served.read())).get();
    ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor();
    ScheduledFuture<?> unused =
        looks.scheduleAtFixedRate(
            () -> crowd.look(served), 0, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    in.readLine();
    looks.shutdownNow();
    System.out.println(crowd.loop.submit(() -> crowd.report(sockets)).get().encode());
    System.exit(0);
  }

  private void look(RedisServed served) {
    try {
      long now = served.read();
      long at = System.nanoTime();
      loop.execute(() -> moves.merge(now, at, Math::min));
    } catch (RuntimeException e) {
      // Without the moves there is nothing to measure.
      System.err.println(e);
      System.exit(1);
    }
  }

  private CrowdSocket[] open(int port, List<String> tokens) throws Exception {
    CrowdSocket[] sockets = new CrowdSocket[tokens.size()];
    for (int i = 0; i < sockets.length; i++) {
      connecting.acquire();
      connect(sockets, i, port, tokens.get(i));
    }
    connecting.acquire(CONNECTING_AT_ONCE);
    return sockets;
  }

  private void connect(CrowdSocket[] sockets, int at, int port, String token) throws IOException {
    CrowdSocket socket = new CrowdSocket(this, number(token), token);
    sockets[at] = socket;
    new Bootstrap()
        .group(loop)
        .channel(NioSocketChannel.class)
        .option(ChannelOption.TCP_NODELAY, true)
        .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(2048))
        .handler(
            new ChannelInitializer<SocketChannel>() {
              @Override
              protected void initChannel(SocketChannel channel) {
                channel.pipeline().addLast(socket);
              }
            })
        .connect(
            new InetSocketAddress(loopback(1), port),
            new InetSocketAddress(loopback(2 + at / PORTS_OF_AN_ADDRESS), 0))
        .addListener(
            done -> {
              if (done.isSuccess()) {
                return;
              }
              // A port can still be taken by a connection that has just ended.
              if (done.cause().getCause() instanceof BindException && retries++ < MOST_RETRIES) {
                connect(sockets, at, port, token);
              } else {
                refused(done.cause().toString());
              }
            });
  }

  private static InetAddress loopback(int last) throws IOException {
    return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last});
  }

  private static long number(String token) {
    String claims = token.substring(token.indexOf('.') + 1, token.lastIndexOf('.'));
    return new JsonObject(new String(Base64.getUrlDecoder().decode(claims), US_ASCII))
        .getLong("num");
  }

  void refused(String why) {
    System.err.println("not opened: " + why);
    connecting.release();
  }

  void closed() {
    closed++;
  }

  /** The line has not moved yet. */
  private void begin(long served) {
    watching = true;
    moves.put(served, System.nanoTime());
  }

  void told(CrowdSocket socket, long position, int pollAfterSeconds) {
    long now = System.nanoTime();
    if (socket.position < 0) {
      open.incrementAndGet();
      connecting.release();
    } else {
      pushes++;
      wentUp += position > socket.position ? 1 : 0;
      if (watching) {
        count(socket, position, now);
      }
    }
    socket.position = position;
    socket.toldNanos = now;
    socket.pollAfterSeconds = pollAfterSeconds;
  }

  /** Nobody leaves in between, so a position tells how far the line has moved. */
  private void count(CrowdSocket socket, long position, long now) {
    long toldOf = socket.number() - socket.position;
    Map.Entry<Long, Long> missed = moves.higherEntry(toldOf);
    if (missed == null) {
      return;
    }
    if (position == 0) {
      Map.Entry<Long, Long> called = moves.ceilingEntry(socket.number());
      add(admitted, called == null ? now : called.getValue(), now);
    } else if (position <= NEAR) {
      Map.Entry<Long, Long> begun = moves.ceilingEntry(socket.number() - NEAR);
      add(near, Math.max(missed.getValue(), begun == null ? now : begun.getValue()), now);
    } else {
      add(due, dueNanos(socket, missed.getValue()), now);
    }
  }

  private static long dueNanos(CrowdSocket socket, long movedNanos) {
    long again = socket.toldNanos + TimeUnit.SECONDS.toNanos(socket.pollAfterSeconds);
    return Math.max(again, movedNanos);
  }

  private static void add(int[] counts, long fromNanos, long toNanos) {
    long millis = TimeUnit.NANOSECONDS.toMillis(toNanos - fromNanos);
    counts[(int) Math.max(0, Math.min(LONGEST_MILLIS, millis))]++;
  }

  private JsonObject report(CrowdSocket[] sockets) {
    long now = System.nanoTime();
    int untold = 0;
    for (CrowdSocket socket : sockets) {
      Map.Entry<Long, Long> missed = moves.higherEntry(socket.number() - socket.position);
      boolean late =
          socket.position > 0
              && missed != null
              && now - dueNanos(socket, missed.getValue()) > TimeUnit.SECONDS.toNanos(2);
      untold += late ? 1 : 0;
    }
    return new JsonObject()
        .put("sockets", open.get())
        .put("closed", closed)
        .put("moves", moves.size() - 1)
        .put("pushes", pushes)
        .put("wentUp", wentUp)
        .put("dueButUntoldFor2s", untold)
        .put("near", percentiles(near))
        .put("farBack", percentiles(due))
        .put("admitted", percentiles(admitted));
  }

  private static JsonObject percentiles(int[] counts) {
    long sum = 0;
    for (int count : counts) {
      sum += count;
    }
    JsonObject found = new JsonObject().put("count", sum);
    for (double share : new double[] {0.5, 0.99, 1}) {
      long seen = 0;
      int millis = 0;
      while (millis < counts.length && (seen += counts[millis]) < sum * share) {
        millis++;
      }
      found.put(share == 1 ? "maxMillis" : "p" + Math.round(share * 100) + "Millis", millis);
    }
    return found;
  }
}
