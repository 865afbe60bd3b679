package dev.frontrow.http.line;

import dev.frontrow.api.EventTypes;

/** Why a place in line is over, as clients read it. */
public enum EndReason {
  /** The buyer was called and did not act in time. */
  CLAIM_TIMEOUT("claim", "claim-timeout"),
  /** The buyer did not act for too long. */
  IDLE_TIMEOUT("idle", "idle-timeout"),
  /** The admission reached its greatest age. */
  ACTIVE_TIMEOUT("age", "active-timeout"),
  /** The buyer left the line. */
  LEFT("left", "left"),
  /** A payment used the place. */
  PAID("paid", "paid");

  private final String noticed;
  private final String code;

  EndReason(String noticed, String code) {
    this.noticed = noticed;
    this.code = code;
  }

  /** Maps the reason in a notice of {@link EventTypes#TOKEN_EXPIRED}. */
  static EndReason ofNotice(String reason) {
    for (EndReason known : values()) {
      if (known.noticed.equals(reason)) {
        return known;
      }
    }
    return IDLE_TIMEOUT;
  }

  /** The code in the contract. */
  public String code() {
    return code;
  }
}
