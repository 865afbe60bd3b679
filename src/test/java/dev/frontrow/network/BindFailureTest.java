package dev.frontrow.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.frontrow.testing.Waits;
import io.netty.channel.unix.Errors.NativeIoException;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same obstacle has the same name, whichever transport meets it. */
class BindFailureTest {
  /** Reserved for documentation (RFC 5737): no machine has it. */
  private static final String ELSEWHERE = "192.0.2.1";

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_port_that_is_taken_is_in_use_under_each_transport(boolean nativeTransport)
      throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertEquals(
          BindFailure.IN_USE, listening(nativeTransport, "127.0.0.1", taken.getLocalPort()));
      assertEquals(
          Optional.of(BindFailure.IN_USE),
          new ListenAddress("127.0.0.1", taken.getLocalPort()).obstacle());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void an_address_of_another_machine_is_not_local_under_each_transport(boolean nativeTransport) {
    assertEquals(BindFailure.NOT_LOCAL, listening(nativeTransport, ELSEWHERE, 0));
    assertEquals(
        Optional.of(BindFailure.NOT_LOCAL), new ListenAddress(ELSEWHERE, 8_080).obstacle());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_name_that_nobody_has_is_unknown_under_each_transport(boolean nativeTransport) {
    assertEquals(BindFailure.UNKNOWN_HOST, listening(nativeTransport, "nobody.invalid", 0));
    assertEquals(
        Optional.of(BindFailure.UNKNOWN_HOST), new ListenAddress("nobody.invalid", 0).obstacle());
  }

  /** What this process cannot provoke, as root or with a raised limit, comes as its exception. */
  @Test
  void error_numbers_and_words_are_told_apart() {
    Map<Throwable, BindFailure> expected =
        Map.of(
            new NativeIoException("bind", -13), BindFailure.NOT_PERMITTED,
            new NativeIoException("bind", -98), BindFailure.IN_USE,
            new NativeIoException("bind", -48), BindFailure.IN_USE,
            new NativeIoException("bind", -99), BindFailure.NOT_LOCAL,
            new NativeIoException("socket", -24), BindFailure.NO_DESCRIPTOR,
            new NativeIoException("bind", -22), BindFailure.OTHER,
            new BindException("Permission denied"), BindFailure.NOT_PERMITTED,
            new BindException("Adresse wird bereits verwendet"), BindFailure.IN_USE,
            new SocketException("Too many open files"), BindFailure.NO_DESCRIPTOR,
            new UnresolvedAddressException(), BindFailure.UNKNOWN_HOST);
    expected.forEach((failure, kind) -> assertEquals(kind, BindFailure.of(failure)));
    assertEquals(
        BindFailure.IN_USE,
        BindFailure.of(new CompletionException(new NativeIoException("bind", -98))));
    assertEquals(BindFailure.OTHER, BindFailure.of(new IllegalStateException("else")));
  }

  @Test
  void a_port_that_needs_privileges_is_replaced_by_one_that_does_not() {
    int proposed = new ListenAddress("127.0.0.1", 80).freePort(Set.of(8_080, 8_081));
    assertEquals(true, proposed > 8_081 && proposed < 9_000, "proposed " + proposed);
  }

  @Test
  void a_port_that_is_taken_is_replaced_by_a_free_one_above() throws IOException {
    try (ServerSocket taken = new ServerSocket()) {
      taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      ListenAddress address = new ListenAddress("127.0.0.1", taken.getLocalPort());
      int proposed = address.freePort(Set.of());
      assertEquals(
          Optional.empty(), new ListenAddress("127.0.0.1", proposed).obstacle(), "" + proposed);
    }
  }

  private static BindFailure listening(boolean nativeTransport, String host, int port) {
    Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(nativeTransport));
    try {
      return BindFailure.of(
          Waits.failure(
              vertx
                  .createHttpServer()
                  .requestHandler(request -> request.response().end())
                  .listen(port, host)));
    } finally {
      Waits.result(vertx.close());
    }
  }
}
