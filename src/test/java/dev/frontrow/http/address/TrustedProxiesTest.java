package dev.frontrow.http.address;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.vertx.core.MultiMap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustedProxiesTest {
  private static final String PROXY = "10.0.0.1";
  private static final AddressRanges TRUSTED =
      new AddressRanges(
          Stream.of("10.0.0.0/8", "2001:db8:aa::/48")
              .map(range -> AddressRange.parse(range).orElseThrow())
              .toList());

  private static String client(ForwardedHeader header, String peer, String... lines) {
    MultiMap headers = MultiMap.caseInsensitiveMultiMap();
    String name = header == ForwardedHeader.FORWARDED ? "forwarded" : "x-forwarded-for";
    for (String line : lines) {
      headers.add(name, line);
    }
    return new TrustedProxies(TRUSTED, header)
        .client(ClientAddress.parse(peer).orElseThrow(), headers)
        .toString();
  }

  private static String list(String... lines) {
    return client(ForwardedHeader.X_FORWARDED_FOR, PROXY, lines);
  }

  private static String forwarded(String... lines) {
    return client(ForwardedHeader.FORWARDED, PROXY, lines);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "192.0.2.7 | 192.0.2.7",
        "6.6.6.6, 192.0.2.7 | 192.0.2.7",
        "6.6.6.6, 192.0.2.7, 10.0.0.2 | 192.0.2.7",
        "6.6.6.6,192.0.2.7,10.0.0.2,10.0.0.3 | 192.0.2.7",
        "192.0.2.7:4711 | 192.0.2.7",
        "2001:db8::7 | 2001:db8::7",
        "[2001:db8::7] | 2001:db8::7",
        "[2001:db8::7]:4711 | 2001:db8::7",
        "::ffff:192.0.2.7 | 192.0.2.7",
        "192.0.2.7, ::ffff:10.0.0.2 | 192.0.2.7",
        "192.0.2.7, 2001:db8:aa::1 | 192.0.2.7",
        "192.0.2.7 , , 10.0.0.2, | 192.0.2.7",
        "10.0.0.3, 10.0.0.2 | 10.0.0.3",
        "'' | 10.0.0.1",
        "' , ,' | 10.0.0.1",
        "unknown | 10.0.0.1",
        "192.0.2.7, unknown | 10.0.0.1",
        "192.0.2.7, unknown, 10.0.0.2 | 10.0.0.2",
        "localhost | 10.0.0.1",
        "6.6.6.6, 192.0.2.007 | 10.0.0.1",
        "192.0.2.7:x | 10.0.0.1",
        "[2001:db8::7]x | 10.0.0.1",
        "[2001:db8::7 | 10.0.0.1",
        "[192.0.2.7] | 10.0.0.1",
        "for=192.0.2.7 | 10.0.0.1"
      })
  void a_plain_list_is_read_from_its_end(String line, String client) {
    assertEquals(client, list(line));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "for=192.0.2.7 | 192.0.2.7",
        "For=\"192.0.2.7:4711\";proto=https | 192.0.2.7",
        "by=10.0.0.1;FOR=192.0.2.7; host=x | 192.0.2.7",
        "for=6.6.6.6, for=192.0.2.7, for=10.0.0.2 | 192.0.2.7",
        "for=\"[2001:db8::7]\" | 2001:db8::7",
        "for=\"[2001:db8::7]:4711\" | 2001:db8::7",
        "for=\"[2001:db8::7]:_port\" | 2001:db8::7",
        "for=\"192.0.\\2.7\" | 192.0.2.7",
        "host=\"a, for=6.6.6.6\";for=192.0.2.7 | 192.0.2.7",
        "for=192.0.2.7;host=\"a, for=6.6.6.6;b\" | 192.0.2.7",
        "for=192.0.2.7;host=\"a\\\", for=6.6.6.6\" | 192.0.2.7",
        "for=192.0.2.7;host=\"a\\\\\" | 192.0.2.7",
        "for=\", for=192.0.2.7 | 192.0.2.7",
        "for=\"6.6.6.6, for=192.0.2.7 | 192.0.2.7",
        "for=\"\\, for=192.0.2.7 | 192.0.2.7",
        "for=unknown | 10.0.0.1",
        "for=_hidden | 10.0.0.1",
        "for=\"_hidden:_x\" | 10.0.0.1",
        "proto=https | 10.0.0.1",
        "for=192.0.2.7, proto=https | 10.0.0.1",
        "for=192.0.2.7;for=192.0.2.8 | 10.0.0.1",
        "for | 10.0.0.1",
        "for= | 10.0.0.1",
        "for=\"192.0.2.7 | 10.0.0.1",
        "for=\"192.0.2.7\"x | 10.0.0.1",
        "192.0.2.7 | 10.0.0.1"
      })
  void the_standard_header_is_read_from_its_end(String line, String client) {
    assertEquals(client, forwarded(line));
  }

  @Test
  void repeated_lines_are_one_list() {
    assertEquals("192.0.2.7", list("6.6.6.6", "192.0.2.7", "10.0.0.2, 10.0.0.3"));
    assertEquals("192.0.2.7", list("6.6.6.6, 192.0.2.7", "", "10.0.0.2"));
    assertEquals("192.0.2.7", forwarded("for=\"6.6.6.6", "for=192.0.2.7", "for=10.0.0.2"));
  }

  @Test
  void nobody_but_a_trusted_proxy_is_believed() {
    for (ForwardedHeader header : ForwardedHeader.values()) {
      assertEquals("192.0.2.1", client(header, "192.0.2.1", "6.6.6.6", "for=6.6.6.6"));
    }
    MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("X-Forwarded-For", "6.6.6.6");
    ClientAddress peer = ClientAddress.parse(PROXY).orElseThrow();
    assertEquals(
        peer,
        new TrustedProxies(AddressRanges.NONE, ForwardedHeader.X_FORWARDED_FOR)
            .client(peer, headers));
  }

  @Test
  void the_other_header_is_ignored() {
    MultiMap headers =
        MultiMap.caseInsensitiveMultiMap()
            .add("X-Forwarded-For", "192.0.2.7")
            .add("Forwarded", "for=192.0.2.8");
    ClientAddress peer = ClientAddress.parse(PROXY).orElseThrow();
    assertEquals(
        "192.0.2.7",
        new TrustedProxies(TRUSTED, ForwardedHeader.X_FORWARDED_FOR)
            .client(peer, headers)
            .toString());
    assertEquals(
        "192.0.2.8",
        new TrustedProxies(TRUSTED, ForwardedHeader.FORWARDED).client(peer, headers).toString());
  }

  @Test
  void a_list_of_proxies_without_end_is_read_so_far_and_no_further() {
    String many = "192.0.2.7" + ", 10.0.0.2".repeat(TrustedProxies.MAX_HOPS);
    assertEquals("10.0.0.2", list(many));
    assertEquals("192.0.2.7", list(many.replaceFirst(", 10.0.0.2", "")));
  }

  @Test
  void a_header_as_long_as_a_request_may_have_is_read_at_once() {
    List<String> worst =
        List.of(
            ",".repeat(16_000),
            "\"".repeat(16_000),
            "\\".repeat(16_000),
            "\\\"".repeat(8_000),
            "for=".repeat(4_000),
            "for=\"" + "\\a".repeat(8_000) + "\"",
            "for=1.2.3.4;".repeat(1_300),
            "1".repeat(16_000));
    assertTimeout(
        Duration.ofSeconds(2),
        () -> {
          for (String line : worst) {
            list(line);
            forwarded(line);
          }
        });
  }

  /**
   * Whatever a client sends first, the proxies after it append the truth, each in one of the ways
   * that proxies do: to the line that is there, or as a line more.
   */
  @Test
  void a_client_cannot_invent_its_address() {
    Random random = new Random(23);
    for (int i = 0; i < 20_000; i++) {
      ForwardedHeader header =
          random.nextBoolean() ? ForwardedHeader.FORWARDED : ForwardedHeader.X_FORWARDED_FOR;
      List<String> lines = new ArrayList<>();
      for (int line = random.nextInt(3); line > 0; line--) {
        lines.add(invention(random));
      }
      String client = "192.0.2." + random.nextInt(256);
      append(random, header, lines, client);
      for (int proxy = random.nextInt(4); proxy > 0; proxy--) {
        append(random, header, lines, "10.0.0." + random.nextInt(256));
      }
      assertEquals(
          client, client(header, PROXY, lines.toArray(String[]::new)), () -> lines.toString());
    }
  }

  private static void append(
      Random random, ForwardedHeader header, List<String> lines, String address) {
    String element = address + (random.nextBoolean() ? "" : ":" + random.nextInt(65_536));
    if (header == ForwardedHeader.FORWARDED) {
      element = "for=\"" + element + "\";proto=http";
    }
    if (lines.isEmpty() || random.nextBoolean()) {
      lines.add(element);
    } else {
      int last = lines.size() - 1;
      lines.set(last, lines.get(last) + "," + " ".repeat(random.nextInt(2)) + element);
    }
  }

  private static String invention(Random random) {
    List<String> parts =
        List.of(
            "6.6.6.6",
            "10.0.0.9",
            "for=",
            "for=6.6.6.6",
            "\"",
            "\\",
            ",",
            ";",
            " ",
            "[::1]",
            "=",
            "unknown",
            "_x",
            ":80",
            "\t",
            "for=\"10.0.0.9\"");
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(8); i > 0; i--) {
      text.append(parts.get(random.nextInt(parts.size())));
    }
    return text.toString();
  }
}
