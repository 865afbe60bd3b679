package dev.frontrow.http.contract;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;

/** Texts of a form that a pattern alone cannot say: a 30th of February is no date. */
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
