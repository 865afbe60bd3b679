package dev.frontrow.command;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * Checks the combination of options of {@code rehearse}. It refuses half of a pair and options of
 * two different rehearsals, since a guess could buy seats that nobody wanted to buy.
 */
final class RehearseUse {
  static final String PASSWORD_VARIABLE = "FRONTROW_ADMIN_PASSWORD";

  private static final String CONCERT = "--concert";
  private static final String CONSENT = "--yes-buy-real-seats";
  private static final String EMAIL = "--admin-email";
  private static final String PASSWORD = "--admin-password";
  private static final String STEADY = "--steady";

  private static final List<String> OF_OWN_CONCERT = List.of("--dates", "--seats");
  private static final List<String> OF_A_RUSH =
      List.of("--buyers", "--connections", "--patience", CONCERT, CONSENT);
  private static final List<String> OF_A_STEADY_LOAD =
      List.of("--rate", "--for", "--people", "--timeout", "--history");

  private final CommandSpec command;
  private final Predicate<String> given;
  private final boolean passwordKnown;

  private RehearseUse(CommandSpec command, Predicate<String> given, boolean passwordKnown) {
    this.command = command;
    this.given = given;
    this.passwordKnown = passwordKnown;
  }

  /** Reads a parsed command line; the password may come from the environment. */
  static RehearseUse of(CommandSpec command, Map<String, String> environment) {
    Predicate<String> given = command.commandLine().getParseResult()::hasMatchedOption;
    boolean variable = !environment.getOrDefault(PASSWORD_VARIABLE, "").isBlank();
    return new RehearseUse(command, given, given.test(PASSWORD) || variable);
  }

  /**
   * Checks the options.
   *
   * @throws ParameterException with the reason; the program then shows the usage and exits with 2
   */
  void check() {
    if (given.test(STEADY)) {
      refuseAny(OF_A_RUSH, "cannot be combined with " + STEADY);
    } else {
      refuseAny(OF_A_STEADY_LOAD, "needs " + STEADY);
    }
    checkConcert();
    checkAdmin();
  }

  private void checkConcert() {
    if (given.test(CONCERT) && !given.test(CONSENT)) {
      throw wrong(CONCERT + " needs " + CONSENT + ": the seats that it buys stay sold");
    }
    if (given.test(CONSENT) && !given.test(CONCERT)) {
      throw wrong(CONSENT + " needs " + CONCERT);
    }
    if (given.test(CONCERT)) {
      refuseAny(List.of(EMAIL, PASSWORD), "cannot be combined with " + CONCERT);
      refuseAny(OF_OWN_CONCERT, "cannot be combined with " + CONCERT);
    }
  }

  private void checkAdmin() {
    if (given.test(CONCERT)) {
      return;
    }
    if (given.test(EMAIL) && !passwordKnown) {
      throw wrong(EMAIL + " needs " + PASSWORD + " or " + PASSWORD_VARIABLE);
    }
    if (!given.test(EMAIL)) {
      throw wrong(
          given.test(PASSWORD)
              ? PASSWORD + " needs " + EMAIL
              : "rehearse needs "
                  + EMAIL
                  + " and "
                  + PASSWORD
                  + " to create its own concert"
                  + (given.test(STEADY) ? "" : ", or " + CONCERT + " and " + CONSENT));
    }
  }

  private void refuseAny(List<String> options, String why) {
    options.stream()
        .filter(given)
        .findFirst()
        .ifPresent(
            option -> {
              throw wrong(option + " " + why);
            });
  }

  private ParameterException wrong(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
