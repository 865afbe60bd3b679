package dev.frontrow.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class DatabaseUriTest {
  @Test
  void one_host_is_taken_as_it_is() {
    DatabaseUri uri =
        DatabaseUri.parse("postgresql://a%40b:p%2Fw+d@db.example/front?sslmode=require");
    assertEquals("jdbc:postgresql://db.example:5432/front?sslmode=require", uri.jdbc());
    assertEquals("a@b", uri.user());
    assertEquals("p/w+d", uri.password());
    assertEquals("db.example:5432/front", uri.place());
    assertFalse(uri.choosesPrimary());
    assertEquals(
        List.of("postgresql://a%40b:p%2Fw+d@db.example:5432/front?sslmode=require"), uri.servers());
  }

  @Test
  void of_several_hosts_the_one_that_takes_writes_is_meant() {
    DatabaseUri uri =
        DatabaseUri.parse(
            "postgresql://u:p@one:1,[::1]:2,three/front?target_session_attrs=read-write&sslmode=disable");
    assertTrue(uri.choosesPrimary());
    assertEquals(
        "jdbc:postgresql://one:1,[::1]:2,three:5432/front?sslmode=disable&targetServerType=primary",
        uri.jdbc());
    assertEquals(
        List.of(
            "postgresql://u:p@one:1/front?sslmode=disable",
            "postgresql://u:p@[::1]:2/front?sslmode=disable",
            "postgresql://u:p@three:5432/front?sslmode=disable"),
        uri.servers());
    assertTrue(DatabaseUri.parse("postgresql://one,two/front").choosesPrimary());
  }

  @Test
  void what_leads_nowhere_or_to_a_standby_is_refused() {
    for (String wrong :
        List.of(
            "mysql://one/front",
            "postgresql:///front",
            "postgresql://one,/front",
            "postgresql://one,two/front?target_session_attrs=standby")) {
      assertThrows(IllegalArgumentException.class, () -> DatabaseUri.parse(wrong), wrong);
    }
  }
}
