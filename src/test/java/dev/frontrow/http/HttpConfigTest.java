package dev.frontrow.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.config.Configuration;
import dev.frontrow.config.ConfigurationException;
import dev.frontrow.http.address.AddressRange;
import dev.frontrow.http.address.AddressRanges;
import dev.frontrow.http.address.ForwardedHeader;
import dev.frontrow.http.address.TrustedProxies;
import dev.frontrow.http.credential.OidcConfig;
import dev.frontrow.http.limit.Limit;
import dev.frontrow.http.limit.LimitPolicy;
import dev.frontrow.http.limit.LimitsConfig;
import dev.frontrow.http.live.AllowedOrigins;
import dev.frontrow.http.live.LiveConfig;
import dev.frontrow.http.live.WebOrigin;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HttpConfigTest {
  private static HttpConfig read(Map<String, String> values) {
    Configuration configuration = Configuration.of(values);
    HttpConfig config =
        HttpConfig.from(
            configuration.section("http"),
            configuration.section("oidc"),
            configuration.section("wallet"));
    configuration.rejectUnknown();
    return config;
  }

  private static LimitsConfig limits(
      int address,
      int account,
      int poll,
      int signIn,
      int signUp,
      int join,
      int organiser,
      String... exempt) {
    Duration burst = Duration.ofSeconds(10);
    Duration minute = Duration.ofMinutes(1);
    return new LimitsConfig(
        List.of(
            new LimitPolicy(Limit.ADDRESS, address, burst),
            new LimitPolicy(Limit.ACCOUNT, account, burst),
            new LimitPolicy(Limit.POLL, poll, burst),
            new LimitPolicy(Limit.SIGN_IN, signIn, minute),
            new LimitPolicy(Limit.SIGN_UP, signUp, minute),
            new LimitPolicy(Limit.JOIN, join, minute),
            new LimitPolicy(Limit.ORGANISER, organiser, minute)),
        new AddressRanges(
            Stream.of(exempt).map(text -> AddressRange.parse(text).orElseThrow()).toList()));
  }

  @Test
  void every_setting_has_its_default() {
    assertEquals(
        new HttpConfig(
            "127.0.0.1",
            8080,
            Optional.empty(),
            new TrustedProxies(AddressRanges.NONE, ForwardedHeader.X_FORWARDED_FOR),
            Duration.ofHours(12),
            Duration.ofHours(24),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(75),
            Duration.ofSeconds(15),
            20_000,
            2_000,
            limits(10_000, 200, 1_200, 600, 300, 60, 600, "127.0.0.0/8", "::1"),
            Duration.ofSeconds(5),
            false,
            Optional.empty(),
            new LiveConfig(
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                Duration.ofSeconds(20),
                20_000,
                8,
                1_000,
                8,
                new AllowedOrigins(List.of()))),
        read(Map.of()));
  }

  @Test
  void every_setting_can_be_set() {
    Map<String, String> values = new HashMap<>();
    values.put("http.host", "0.0.0.0");
    values.put("http.port", "1");
    values.put("http.public-url", "https://tickets.example.org/");
    values.put("http.trusted-proxies", "10.0.0.0/8, 2001:db8::1");
    values.put("http.forwarded-header", "Forwarded");
    values.put("http.access-token-lifetime", "PT2S");
    values.put("http.queue-token-lifetime", "PT3S");
    values.put("http.head-timeout", "PT4S");
    values.put("http.body-timeout", "PT5S");
    values.put("http.keep-alive-timeout", "PT6S");
    values.put("http.write-timeout", "PT18S");
    values.put("http.max-connections", "7");
    values.put("http.max-in-flight", "8");
    values.put("http.requests-per-second", "9");
    values.put("http.account-requests-per-second", "21");
    values.put("http.account-polls-per-second", "26");
    values.put("http.sign-ins-per-minute", "22");
    values.put("http.sign-ups-per-minute", "23");
    values.put("http.joins-per-minute", "24");
    values.put("http.organiser-requests-per-minute", "25");
    values.put("http.limit-exempt", "192.0.2.0/24");
    values.put("http.stop-timeout", "PT12S");
    values.put("wallet.queue-token-required", "true");
    values.put("oidc.issuer", "https://id.example.com");
    values.put("oidc.audience", "frontrow");
    values.put("oidc.admin-role", "boss");
    values.put("oidc.token-type-required", "true");
    values.put("oidc.verified-email-required", "true");
    values.put("http.live-auth-timeout", "PT13S");
    values.put("http.live-write-timeout", "PT14S");
    values.put("http.live-ping-interval", "PT15S");
    values.put("http.live-max-sockets", "16");
    values.put("http.live-max-sockets-per-token", "27");
    values.put("http.live-max-sockets-per-address", "28");
    values.put("http.live-max-watches", "17");
    values.put("http.allowed-origins", "https://Tickets.example.org, http://[::1]:3000");
    assertEquals(
        new HttpConfig(
            "0.0.0.0",
            1,
            Optional.of(new WebOrigin("https", "tickets.example.org", 443)),
            new TrustedProxies(
                new AddressRanges(
                    List.of(
                        AddressRange.parse("10.0.0.0/8").orElseThrow(),
                        AddressRange.parse("2001:db8::1").orElseThrow())),
                ForwardedHeader.FORWARDED),
            Duration.ofSeconds(2),
            Duration.ofSeconds(3),
            Duration.ofSeconds(4),
            Duration.ofSeconds(5),
            Duration.ofSeconds(6),
            Duration.ofSeconds(18),
            7,
            8,
            limits(90, 210, 260, 22, 23, 24, 25, "192.0.2.0/24"),
            Duration.ofSeconds(12),
            true,
            Optional.of(
                new OidcConfig(
                    "https://id.example.com", "frontrow", Optional.of("boss"), true, true)),
            new LiveConfig(
                Duration.ofSeconds(13),
                Duration.ofSeconds(14),
                Duration.ofSeconds(15),
                16,
                27,
                28,
                17,
                new AllowedOrigins(
                    List.of(
                        new WebOrigin("https", "tickets.example.org", 443),
                        new WebOrigin("http", "[::1]", 3_000))))),
        read(values));
  }

  @Test
  void a_proxy_has_to_be_an_address_or_a_range() {
    for (String bad :
        List.of(
            "proxy.example.com", "10.0.0.0/33", "10.0.0.1/8", "10.0.0.1:80", "[::1]", "10.1/8")) {
      ConfigurationException refused =
          assertThrows(
              ConfigurationException.class,
              () -> read(Map.of("http.trusted-proxies", "192.0.2.1," + bad)));
      assertTrue(refused.getMessage().startsWith("http.trusted-proxies"), refused.getMessage());
      assertTrue(refused.getMessage().endsWith("found \"" + bad + "\""), refused.getMessage());
    }
    assertThrows(
        ConfigurationException.class, () -> read(Map.of("http.forwarded-header", "X-Real-IP")));
  }

  @Test
  void an_allowed_origin_has_to_be_one() {
    for (String bad :
        List.of(
            "*",
            "null",
            "tickets.example.org",
            "https://tickets.example.org/",
            "https://*.example.org",
            "https://me@example.org",
            "ftp://example.org",
            "https://example.org:0",
            "https://example.org:65536",
            "https://[::g]")) {
      ConfigurationException refused =
          assertThrows(
              ConfigurationException.class,
              () -> read(Map.of("http.allowed-origins", "https://a.example," + bad)));
      assertTrue(refused.getMessage().startsWith("http.allowed-origins"), refused.getMessage());
      assertTrue(refused.getMessage().endsWith("found \"" + bad + "\""), refused.getMessage());
    }
  }

  @Test
  void a_public_url_is_an_origin() {
    for (String good : List.of("http://[::1]:3000", "https://tickets.example.org:8443")) {
      WebOrigin origin = read(Map.of("http.public-url", good)).publicUrl().orElseThrow();
      assertEquals(good, origin.text());
    }
    for (String bad :
        List.of(
            "tickets.example.org",
            "https://tickets.example.org/shop",
            "https://tickets.example.org//",
            "ftp://tickets.example.org",
            "https://me@tickets.example.org")) {
      ConfigurationException refused =
          assertThrows(ConfigurationException.class, () -> read(Map.of("http.public-url", bad)));
      assertTrue(refused.getMessage().startsWith("http.public-url"), refused.getMessage());
    }
  }

  @Test
  void an_issuer_needs_an_audience_and_has_to_be_a_url() {
    assertThrows(
        ConfigurationException.class, () -> read(Map.of("oidc.issuer", "https://id.example.com")));
    String inside = "http://localhost:8080/realms/frontrow";
    HttpConfig config = read(Map.of("oidc.issuer", inside, "oidc.audience", "frontrow"));
    assertEquals(inside, config.oidc().orElseThrow().issuer());
    for (String bad :
        List.of(
            "id.example.com",
            "ftp://id.example.com",
            "https:/realm",
            "https://id.example.com?a=b",
            "https://id.example.com#a",
            "https://id example.com")) {
      assertThrows(
          ConfigurationException.class,
          () -> read(Map.of("oidc.issuer", bad, "oidc.audience", "frontrow")),
          bad);
    }
  }
}
