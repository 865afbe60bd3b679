package dev.frontrow.http.line;

import dev.frontrow.api.EventTypes;

/** Why a place in line is over, as clients are told. */
public enum EndReason {
  /** The buyer was called and did nothing in time. */
  CLAIM_TIMEOUT("claim", "claim-timeout"),
  /** The buyer did nothing for too long. */
  IDLE_TIMEOUT("idle", "idle-timeout"),
  /** The admission was as old as any may get. */
  ACTIVE_TIMEOUT("age", "active-timeout"),
  /** The buyer gave the place up. */
  LEFT("left", "left"),
  /** A payment used the place up. */
  PAID("paid", "paid");

  private final String noticed;
  private final String code;

  EndReason(String noticed, String code) {
    this.noticed = noticed;
    this.code = code;
  }

  /** The reason in a notice of {@link EventTypes#TOKEN_EXPIRED}. */
  static EndReason ofNotice(String reason) {
    for (EndReason known : values()) {
      if (known.noticed.equals(reason)) {
        return known;
      }
    }
    return IDLE_TIMEOUT;
  }

  /** As the contract writes it. */
  public String code() {
    return code;
  }
}
