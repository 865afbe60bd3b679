package dev.frontrow.api;

/** Whether a seat can be taken. */
public enum SeatStatus {
  /** Free. */
  AVAILABLE('A'),
  /** Kept for somebody until a deadline. */
  HELD('H'),
  /** Paid. */
  SOLD('S');

  private final char symbol;

  SeatStatus(char symbol) {
    this.symbol = symbol;
  }

  /** The one character that stands for it in {@link SeatMap#statuses()}. */
  public char symbol() {
    return symbol;
  }

  /**
   * The status that a symbol stands for.
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
