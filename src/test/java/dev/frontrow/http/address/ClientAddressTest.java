package dev.frontrow.http.address;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.net.SocketAddress;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressTest {
  private static ClientAddress address(String literal) {
    return ClientAddress.parse(literal).orElseThrow(() -> new AssertionError(literal));
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1",
    "0.0.0.0, 0.0.0.0",
    "255.255.255.255, 255.255.255.255",
    "::ffff:192.0.2.1, 192.0.2.1",
    "::FFFF:c000:201, 192.0.2.1",
    "0:0:0:0:0:ffff:192.0.2.1, 192.0.2.1",
    "2001:DB8:0:0:0:0:0:1, 2001:db8::1",
    "::1, ::1",
    "::, ::",
    "fe80::1, fe80::1"
  })
  void one_address_is_one_value_however_it_is_written(String written, String canonical) {
    assertEquals(canonical, address(written).toString());
    assertEquals(address(canonical), address(written));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "localhost",
        "example.com",
        "1.2.3",
        "1.2.3.4.5",
        "1.2.3.256",
        "01.2.3.4",
        "1.2.3.04",
        "1.2.3.00",
        "::ffff:01.2.3.4",
        "0x7f.0.0.1",
        "0x7f000001",
        "2130706433",
        "1.2.3.4:80",
        "[::1]",
        "[::1]:80",
        "fe80::1%eth0",
        "1::2::3",
        "12345::",
        ":1::",
        "1:::2",
        "1.2.3.4 ",
        "\u0661.2.3.4",
        "1.2.3.\u0664",
        "\uff11.2.3.4",
        "1,2,3,4",
        "unknown",
        "_hidden",
        "1.2.3.4/32",
        "-1.2.3.4",
        "1.2.3.4\u0000",
        "g::"
      })
  void anything_else_is_no_address(String written) {
    assertEquals(Optional.empty(), ClientAddress.parse(written));
  }

  @Test
  void an_ipv6_address_counts_by_its_first_64_bits() {
    assertEquals(address("2001:db8:1:2::"), address("2001:db8:1:2:3:4:5:6").network());
    assertEquals(address("192.0.2.1"), address("192.0.2.1").network());
    assertEquals(address("192.0.2.1"), address("::ffff:192.0.2.1").network());
  }

  @Test
  void what_the_jdk_writes_is_read_as_the_jdk_means_it() throws UnknownHostException {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = new byte[random.nextBoolean() ? 4 : 16];
      for (int b = 0; b < bytes.length; b++) {
        // Many zeros, so that all ways to shorten an address come up.
        bytes[b] = (byte) (random.nextInt(3) == 0 ? random.nextInt(256) : 0);
      }
      InetAddress jdk = InetAddress.getByAddress(bytes);
      ClientAddress ours = address(jdk.getHostAddress());
      assertEquals(new BigInteger(1, jdk.getAddress()), number(ours), jdk.getHostAddress());
      assertEquals(ours, address(ours.toString()));
      assertEquals(bytes.length == 4, ours.isIpv4());
    }
  }

  private static BigInteger number(ClientAddress address) {
    return address.isIpv4()
        ? BigInteger.valueOf(address.low() & 0xFFFF_FFFFL)
        : unsigned(address.high()).shiftLeft(64).or(unsigned(address.low()));
  }

  private static BigInteger unsigned(long bits) {
    return new BigInteger(Long.toUnsignedString(bits));
  }

  @Test
  void a_peer_is_read_without_the_interface_that_it_was_seen_at() {
    assertEquals(
        address("192.0.2.1"), ClientAddress.of(SocketAddress.inetSocketAddress(1, "192.0.2.1")));
    assertEquals(ClientAddress.UNKNOWN, ClientAddress.of((SocketAddress) null));
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.0.1, true",
    "10.0.0.0/8, 11.0.0.0, false",
    "10.0.0.0/8, ::ffff:10.1.1.1, true",
    "10.0.0.7, 10.0.0.7, true",
    "10.0.0.7, 10.0.0.8, false",
    "0.0.0.0/0, 203.0.113.9, true",
    "0.0.0.0/0, 2001:db8::1, false",
    "::/0, 2001:db8::1, true",
    "::/0, 203.0.113.9, false",
    "::ffff:10.0.0.0/104, 10.200.0.1, true",
    "2001:db8::/33, 2001:db8:7fff::1, true",
    "2001:db8::/33, 2001:db8:8000::1, false",
    "2001:db8::/65, 2001:db8:0:0:7fff::, true",
    "2001:db8::/65, 2001:db8:0:0:8000::, false",
    "::1, ::1, true",
    "::1/128, ::2, false"
  })
  void a_range_holds_what_begins_with_its_bits(String range, String address, boolean holds) {
    assertEquals(holds, AddressRange.parse(range).orElseThrow().contains(address(address)), range);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "10.0.0.0/",
        "10.0.0.0/08",
        "10.0.0.0/+8",
        "10.0.0.1/8",
        "2001:db8::1/64",
        "::/129",
        "/8",
        "10/8",
        "10.0.0.0/255.0.0.0",
        "10.0.0.0/8/8",
        "host/8",
        "10.0.0.0-10.0.0.9",
        "*",
        "10.0.0.*",
        "10.0.0.0/\u0668"
      })
  void what_is_no_range_is_refused(String range) {
    assertTrue(AddressRange.parse(range).isEmpty(), range);
  }

  @Test
  void the_ends_of_a_range_are_in_it_and_their_neighbours_are_not() {
    Random random = new Random(11);
    for (int i = 0; i < 5_000; i++) {
      int prefix = 1 + random.nextInt(32);
      int first = random.nextInt() & (-1 << (32 - prefix));
      int last = first | (prefix == 32 ? 0 : -1 >>> prefix);
      AddressRange range = AddressRange.parse(dotted(first) + "/" + prefix).orElseThrow();
      assertTrue(range.contains(address(dotted(first))));
      assertTrue(range.contains(address(dotted(last))));
      assertFalse(range.contains(address(dotted(first - 1))));
      assertFalse(range.contains(address(dotted(last + 1))));
    }
  }

  private static String dotted(int bits) {
    return (bits >>> 24)
        + "."
        + ((bits >>> 16) & 255)
        + "."
        + ((bits >>> 8) & 255)
        + "."
        + (bits & 255);
  }
}
