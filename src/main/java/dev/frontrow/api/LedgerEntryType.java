package dev.frontrow.api;

/** Why money moved. */
public enum LedgerEntryType {
  /** Put in by the wallet's owner. */
  CHARGE,
  /** Paid for a seat. */
  PAYMENT,
  /** Given back. */
  REFUND
}
