package dev.frontrow.http.credential;

import java.util.ArrayList;
import java.util.List;

/**
 * The secrets that the keys of tokens are derived from. New tokens are signed with the current one;
 * those signed with a previous one stay good until they end, so changing the secret signs nobody
 * out.
 *
 * @param current signs and verifies
 * @param previous only verify
 */
public record TokenSecrets(String current, List<String> previous) {
  /** Checks what the components promise. */
  public TokenSecrets {
    previous = List.copyOf(previous);
  }

  /** One secret and none before it. */
  public static TokenSecrets of(String current) {
    return new TokenSecrets(current, List.of());
  }

  /** The current one, then those before it. */
  List<String> all() {
    List<String> all = new ArrayList<>(List.of(current));
    all.addAll(previous);
    return all;
  }

  /** Without the secrets, since records end up in logs. */
  @Override
  public String toString() {
    return "TokenSecrets[previous=" + previous.size() + "]";
  }
}
