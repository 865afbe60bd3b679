package dev.frontrow.http;

import dev.frontrow.http.limit.Limit;
import java.util.Optional;

/**
 * Which limits an operation of the contract has, besides that of the address. Immutable.
 *
 * @param byAddress for what strangers ask that costs much
 * @param byAccount for what a user asks that costs much
 */
record OperationLimits(Optional<Limit> byAddress, Optional<Limit> byAccount) {
  static OperationLimits of(String operation, boolean organisers) {
    if (organisers) {
      return new OperationLimits(Optional.empty(), Optional.of(Limit.ORGANISER));
    }
    return switch (operation) {
      case "createSession" -> new OperationLimits(Optional.of(Limit.SIGN_IN), Optional.empty());
      case "createUser" -> new OperationLimits(Optional.of(Limit.SIGN_UP), Optional.empty());
      case "joinQueue" -> new OperationLimits(Optional.empty(), Optional.of(Limit.JOIN));
      default -> new OperationLimits(Optional.empty(), Optional.empty());
    };
  }
}
