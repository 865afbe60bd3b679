package dev.frontrow.http.limit;

import java.util.Optional;

/**
 * Which limits an operation of the contract has, besides that of the address. Immutable.
 *
 * @param byUser what each call of a user counts for
 * @param byAddress for what strangers ask that costs much
 * @param byAccount for what a user asks that costs much
 */
public record OperationLimits(Limit byUser, Optional<Limit> byAddress, Optional<Limit> byAccount) {
  public static OperationLimits of(String operation, boolean organisers) {
    if (organisers) {
      return byAccount(Limit.ORGANISER);
    }
    return switch (operation) {
      case "createSession" -> byAddress(Limit.SIGN_IN);
      case "createUser" -> byAddress(Limit.SIGN_UP);
      case "joinQueue" -> byAccount(Limit.JOIN);
      // Answered from memory at a pace that the server names; a page may hurry, a buyer may not pay
      // for it with the calls that buy.
      case "getQueue" -> new OperationLimits(Limit.POLL, Optional.empty(), Optional.empty());
      default -> new OperationLimits(Limit.ACCOUNT, Optional.empty(), Optional.empty());
    };
  }

  private static OperationLimits byAddress(Limit limit) {
    return new OperationLimits(Limit.ACCOUNT, Optional.of(limit), Optional.empty());
  }

  private static OperationLimits byAccount(Limit limit) {
    return new OperationLimits(Limit.ACCOUNT, Optional.empty(), Optional.of(limit));
  }
}
