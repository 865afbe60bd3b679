package dev.frontrow.http.limit;

/** What is limited, and by what it counts. */
public enum Limit {
  /** Everything that one address asks for: API, pages, files, unknown paths, upgrades. */
  ADDRESS("address", 1),
  /** API calls of one user, with whatever credential, save polls. */
  ACCOUNT("account", 2),
  /** Sign-ins from one address. */
  SIGN_IN("sign-in", 3),
  /** Sign-ups from one address. */
  SIGN_UP("sign-up", 4),
  /** Joins of one user. */
  JOIN("join", 5),
  /** Organiser's calls of one user. */
  ORGANISER("organiser", 6),
  /** Looks of one user at their place in line, which cost next to nothing. */
  POLL("poll", 7);

  private final String title;
  private final byte code;

  Limit(String title, int code) {
    this.title = title;
    this.code = (byte) code;
  }

  /** The policy's name in {@code RateLimit} headers. */
  public String title() {
    return title;
  }

  /** Its number on the bus, which never changes. */
  byte code() {
    return code;
  }
}
