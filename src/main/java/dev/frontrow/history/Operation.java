package dev.frontrow.history;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What calls ask for. Those that are final are made when nothing else goes on any more. */
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

  /** The stable name in kebab case, as in files and reports. */
  public String label() {
    return label;
  }

  /** Whether it is one of the reads at the end. */
  public boolean isFinal() {
    return name().startsWith("FINAL_");
  }

  /** The operation with that name; an {@link IllegalArgumentException} when there is none. */
  static Operation of(String label) {
    Operation found = BY_LABEL.get(label);
    if (found == null) {
      throw new IllegalArgumentException("no operation is called " + label);
    }
    return found;
  }
}
