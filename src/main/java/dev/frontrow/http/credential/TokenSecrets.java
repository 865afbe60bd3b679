package dev.frontrow.http.credential;

import java.util.ArrayList;
import java.util.List;

/**
 * The secrets from which the keys of tokens are derived. New tokens are signed with the current
 * secret. Tokens signed with a previous one stay valid until they expire, so changing the secret
 * signs nobody out.
 *
 * @param current signs and verifies
 * @param previous verify only
 */
public record TokenSecrets(String current, List<String> previous) {
  /** Copies the list. */
  public TokenSecrets {
    previous = List.copyOf(previous);
  }

  /** The current secret without previous ones. */
  public static TokenSecrets of(String current) {
    return new TokenSecrets(current, List.of());
  }

  /** The current secret, then the previous ones. */
  List<String> all() {
    List<String> all = new ArrayList<>(List.of(current));
    all.addAll(previous);
    return all;
  }

  /** Omits the secrets, since records end up in logs. */
  @Override
  public String toString() {
    return "TokenSecrets[previous=" + previous.size() + "]";
  }
}
