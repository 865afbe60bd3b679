package dev.frontrow.api;

/** The reason of a movement in a wallet. */
public enum LedgerEntryType {
  /** The owner put money into the wallet. */
  CHARGE,
  /** The owner paid for a seat. */
  PAYMENT,
  /** The owner got money back. */
  REFUND
}
