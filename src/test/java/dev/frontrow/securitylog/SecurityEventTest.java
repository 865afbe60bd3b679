package dev.frontrow.securitylog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SecurityEventTest {
  @Test
  void an_event_is_its_name_and_its_fields_in_order() {
    UUID id = UUID.fromString("0198c0de-0000-7000-8000-000000000001");
    assertEquals(
        "event=sign-in-failed account=" + id + " address=2001:db8::7 reason=wrong-password",
        SecurityEvent.of("sign-in-failed")
            .account(Optional.of(id))
            .address("2001:db8::7")
            .reason("wrong-password")
            .line());
    assertEquals(
        "event=sign-in-failed address=192.0.2.7",
        SecurityEvent.of("sign-in-failed").account(Optional.empty()).address("192.0.2.7").line());
  }

  @Test
  void no_value_can_end_a_line_add_a_field_or_show_an_email() {
    assertEquals(
        "event=sign-in address=1.2.3.4??event?sign-up?account?a?x.example",
        SecurityEvent.of("sign-in").address("1.2.3.4\r\nevent=sign-up account=a@x.example").line());
    assertEquals("event=x reason=?", SecurityEvent.of("x").reason("").line());
    Random random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      StringBuilder value = new StringBuilder();
      random.ints(40, 0, 0x3000).forEach(value::appendCodePoint);
      String line = SecurityEvent.of("x").reason(value.toString()).line();
      assertTrue(line.matches("event=x reason=[A-Za-z0-9.:/_?-]{1,100}"), line);
    }
  }
}
