package dev.frontrow.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.frontrow.config.Configuration;
import dev.frontrow.config.ConfigurationException;
import dev.frontrow.http.credential.OidcConfig;
import dev.frontrow.http.live.LiveConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
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

  @Test
  void every_setting_has_its_default() {
    assertEquals(
        new HttpConfig(
            "127.0.0.1",
            8080,
            Duration.ofHours(12),
            Duration.ofHours(24),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(75),
            20_000,
            2_000,
            0,
            10,
            Duration.ofSeconds(5),
            false,
            Optional.empty(),
            new LiveConfig(
                Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(20), 20_000, 8)),
        read(Map.of()));
  }

  @Test
  void every_setting_can_be_set() {
    Map<String, String> values = new HashMap<>();
    values.put("http.host", "0.0.0.0");
    values.put("http.port", "1");
    values.put("http.access-token-lifetime", "PT2S");
    values.put("http.queue-token-lifetime", "PT3S");
    values.put("http.head-timeout", "PT4S");
    values.put("http.body-timeout", "PT5S");
    values.put("http.keep-alive-timeout", "PT6S");
    values.put("http.max-connections", "7");
    values.put("http.max-in-flight", "8");
    values.put("http.requests-per-second", "9");
    values.put("http.sign-in-failures-per-minute", "11");
    values.put("http.stop-timeout", "PT12S");
    values.put("wallet.queue-token-required", "true");
    values.put("oidc.issuer", "https://id.example.com");
    values.put("oidc.audience", "frontrow");
    values.put("oidc.admin-role", "boss");
    values.put("http.live-auth-timeout", "PT13S");
    values.put("http.live-write-timeout", "PT14S");
    values.put("http.live-ping-interval", "PT15S");
    values.put("http.live-max-sockets", "16");
    values.put("http.live-max-watches", "17");
    assertEquals(
        new HttpConfig(
            "0.0.0.0",
            1,
            Duration.ofSeconds(2),
            Duration.ofSeconds(3),
            Duration.ofSeconds(4),
            Duration.ofSeconds(5),
            Duration.ofSeconds(6),
            7,
            8,
            9,
            11,
            Duration.ofSeconds(12),
            true,
            Optional.of(new OidcConfig("https://id.example.com", "frontrow", Optional.of("boss"))),
            new LiveConfig(
                Duration.ofSeconds(13), Duration.ofSeconds(14), Duration.ofSeconds(15), 16, 17)),
        read(values));
  }

  @Test
  void an_issuer_needs_an_audience_and_has_to_be_a_url() {
    assertThrows(
        ConfigurationException.class, () -> read(Map.of("oidc.issuer", "https://id.example.com")));
    assertThrows(
        ConfigurationException.class,
        () -> read(Map.of("oidc.issuer", "id.example.com", "oidc.audience", "frontrow")));
  }
}
