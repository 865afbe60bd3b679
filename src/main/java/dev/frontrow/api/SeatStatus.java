package dev.frontrow.api;

/** Whether a seat is free. */
public enum SeatStatus {
  /** A buyer can take the seat. */
  AVAILABLE('A'),
  /** A buyer holds the seat until a deadline. */
  HELD('H'),
  /** A buyer has paid for the seat. */
  SOLD('S');

  private final char symbol;

  SeatStatus(char symbol) {
    this.symbol = symbol;
  }

  /** Returns the character for the status in {@link SeatMap#statuses()}. */
  public char symbol() {
    return symbol;
  }

  /**
   * Returns the status of a character.
   *
   * @throws IllegalArgumentException for any other character
   */
  public static SeatStatus of(char symbol) {
    return switch (symbol) {
      case 'A' -> AVAILABLE;
      case 'H' -> HELD;
      case 'S' -> SOLD;
      default -> throw new IllegalArgumentException("no seat status has the symbol " + symbol);
    };
  }
}
