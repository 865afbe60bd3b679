package dev.frontrow.http.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.config.Configuration;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What limits say to clients and to other nodes, and the keys that they count by. */
class LimitTextsTest {
  private static final LimitPolicy POLICY =
      new LimitPolicy(Limit.SIGN_IN, 600, Duration.ofMinutes(1));

  @Test
  void the_headers_name_the_policy_and_what_is_left_of_it() {
    Allowance allowance = new Allowance(POLICY, true, 599, 60, 0);
    assertEquals("\"sign-in\";r=599;t=60", allowance.text());
    assertEquals("\"sign-in\";q=600;w=60", allowance.policyText());
  }

  /** Nodes of different versions exchange these numbers. */
  @Test
  void each_limit_keeps_its_number_and_its_subject() {
    assertEquals(
        List.of(
            "1 address ADDRESS",
            "2 account USER",
            "3 sign-in ADDRESS",
            "4 sign-up ADDRESS",
            "5 join USER",
            "6 organiser USER",
            "7 poll USER"),
        Stream.of(Limit.values())
            .map(limit -> limit.code() + " " + limit.title() + " " + limit.counts())
            .toList());
  }

  @Test
  void keys_are_ordered_by_both_halves() {
    LimitKey small = new LimitKey(1, 2);
    assertEquals(0, small.compareTo(new LimitKey(1, 2)));
    for (LimitKey large : List.of(new LimitKey(1, 3), new LimitKey(2, 1))) {
      assertTrue(small.compareTo(large) < 0);
      assertTrue(large.compareTo(small) > 0);
    }
  }

  @Test
  void the_key_of_a_user_has_all_bits_of_the_id() {
    assertEquals(new LimitKey(3, 4), LimitKey.of(new UUID(3, 4)));
  }

  @Test
  void a_quota_of_zero_is_no_limit() {
    assertTrue(new LimitPolicy(Limit.JOIN, 1, Duration.ofMinutes(1)).isOn());
    assertFalse(new LimitPolicy(Limit.JOIN, 0, Duration.ofMinutes(1)).isOn());
  }

  /** A limit per second allows the requests of ten seconds at once. */
  @Test
  void each_limit_has_a_default_and_a_window() {
    LimitsConfig config = LimitsConfig.from(Configuration.of(Map.of()).section("http"));
    assertEquals(
        List.of(
            "\"address\";q=10000;w=10",
            "\"account\";q=200;w=10",
            "\"poll\";q=1200;w=10",
            "\"sign-in\";q=600;w=60",
            "\"sign-up\";q=300;w=60",
            "\"join\";q=60;w=60",
            "\"organiser\";q=600;w=60"),
        config.policies().stream().map(LimitPolicy::text).toList());
    assertTrue(config.isOn());
  }
}
