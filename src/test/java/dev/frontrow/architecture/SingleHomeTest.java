package dev.frontrow.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Each of these rules stands in one place, since two copies would soon differ. */
class SingleHomeTest {
  private static final Path MAIN = Path.of("src/main/java");

  @Test
  void only_one_class_locks_rows() throws IOException {
    onlyIn(
        "dev/frontrow/lock/RowLocks.java",
        Pattern.compile("\\bfor\\s+(no\\s+key\\s+update|update|key\\s+share|share)\\b(?!\\w)"));
  }

  @Test
  void only_one_class_compares_the_end_of_a_hold_with_the_clock() throws IOException {
    String end = "(expires_at|held_until)";
    String clock = "(statement_timestamp|clock_timestamp|now)\\s*\\(";
    onlyIn(
        "dev/frontrow/hold/HoldEnd.java",
        Pattern.compile(
            end
                + "\\s*[<>]=?\\s*"
                + clock
                + "|"
                + clock
                + "\\)\\s*[<>]=?\\s*(\\w+\\.)?"
                + end
                + "|\" (<=|>) \"\\)\\s*\\+ \"statement_timestamp"));
  }

  @Test
  void only_one_class_maps_the_failures_of_a_part() throws IOException {
    onlyIn(
        "dev/frontrow/refusal/RefusalBoundary.java",
        Pattern.compile("\\bServedPart\\s*(\\.|::)\\s*serve\\b"));
    onlyIn("dev/frontrow/bus/ServedPart.java", Pattern.compile("\\bServiceBinder\\b"));
    onlyIn(
        "dev/frontrow/refusal/RefusalBoundary.java",
        Pattern.compile("\\bRefusal\\s*\\.\\s*of\\(\\s*FailureCode\\.INTERNAL_ERROR"));
  }

  @Test
  void only_one_class_knows_the_code_of_a_unique_violation() throws IOException {
    onlyIn("dev/frontrow/postgres/PostgresFailures.java", Pattern.compile("\"23505\""));
  }

  @Test
  void a_bound_of_the_contract_is_one_constant() throws IOException {
    onlyIn("dev/frontrow/api/ChargeRequest.java", bound("10_?000_?000"));
    onlyIn("dev/frontrow/api/NewConcert.java", bound("(4_?000|366)"));
    onlyIn("dev/frontrow/api/NewUser.java", Pattern.compile("PASSWORD\\w* = (8|128);"));
    onlyIn("dev/frontrow/api/Balance.java", bound("100_?000_?000"));
    onlyIn("dev/frontrow/text/EmailAddress.java", bound("254"));
  }

  private static Pattern bound(String number) {
    return Pattern.compile("= " + number + ";");
  }

  private static void onlyIn(String home, Pattern rule) throws IOException {
    assertEquals(Set.of(home), JavaSources.with(MAIN, rule));
  }
}
