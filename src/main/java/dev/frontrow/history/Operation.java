package dev.frontrow.history;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The operations of a load. Final ones run after all others have ended. */
public enum Operation {
  PUT_ON_SALE,
  CONCERTS,
  SIGN_UP,
  SIGN_IN,
  JOIN,
  QUEUE_STATUS,
  LEAVE,
  DATES,
  SEATS,
  HOLD,
  RESERVATION,
  CANCEL,
  BALANCE,
  CHARGE,
  PAY,
  LEDGER,
  MY_RESERVATIONS,
  MY_PAYMENTS,
  FINAL_RESERVATIONS,
  FINAL_PAYMENTS,
  FINAL_BALANCE,
  FINAL_LEDGER,
  FINAL_SEATS;

  private static final Map<String, Operation> BY_LABEL =
      Arrays.stream(values()).collect(Collectors.toMap(Operation::label, Function.identity()));

  private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** Returns the stable name in kebab case for files and reports. */
  public String label() {
    return label;
  }

  /** Returns whether it is a read at the end. */
  public boolean isFinal() {
    return name().startsWith("FINAL_");
  }

  /**
   * Returns the operation with this name.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Operation of(String label) {
    Operation found = BY_LABEL.get(label);
    if (found == null) {
      throw new IllegalArgumentException("unknown operation " + label);
    }
    return found;
  }
}
