package dev.frontrow.account;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestOriginTest {
  @ParameterizedTest
  @CsvSource({
    "192.0.2.7, 192.0.2.7, 192.0.2.7",
    "127.0.0.1, 127.0.0.1, 127.0.0.1",
    "::ffff:192.0.2.7, 192.0.2.7, 192.0.2.7",
    "::ffff:c000:207, 192.0.2.7, 192.0.2.7",
    "2001:db8:1:2:3:4:5:6, 2001:db8:1:2:3:4:5:6, 2001:db8:1:2::/64",
    "2001:DB8:1:2:ffff:ffff:ffff:ffff, 2001:db8:1:2:ffff:ffff:ffff:ffff, 2001:db8:1:2::/64",
    "2001:db8:1:3::1, 2001:db8:1:3::1, 2001:db8:1:3::/64",
    "fe80::1%eth0, fe80::1, fe80::/64",
    "::1, ::1, ::/64"
  })
  void an_ipv4_address_counts_for_itself_and_an_ipv6_address_by_its_first_64_bits(
      String given, String address, String network) {
    assertEquals(new RequestOrigin(address, network), RequestOrigin.of(Optional.of(given)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "localhost",
        "frontrow.test",
        "1.2.3",
        "1.2.3.4.5",
        "::1\nevent=x",
        "g::1"
      })
  void what_is_no_address_counts_as_one_client_and_is_never_shown(String given) {
    assertEquals(RequestOrigin.UNKNOWN, RequestOrigin.of(Optional.of(given)));
  }

  @Test
  void callers_without_an_address_count_as_one_client() {
    assertEquals(RequestOrigin.UNKNOWN, RequestOrigin.of(Optional.empty()));
  }
}
