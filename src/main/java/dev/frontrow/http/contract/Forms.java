package dev.frontrow.http.contract;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;

/** Formats that a pattern cannot express: 30 February is not a date. Stateless. */
final class Forms {
  private Forms() {}

  static boolean isDate(String text) {
    try {
      return LocalDate.parse(text).toString().equals(text);
    } catch (DateTimeException e) {
      return false;
    }
  }

  static boolean isInstant(String text) {
    try {
      Instant.parse(text);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
