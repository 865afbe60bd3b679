package dev.frontrow.http.limit;

/** What is limited, and by what it counts. */
public enum Limit {
  /** Everything that one address asks for: API, pages, files, unknown paths, upgrades. */
  ADDRESS("address", Subject.ADDRESS, 1),
  /** API calls of one user, with whatever credential, save polls. */
  ACCOUNT("account", Subject.USER, 2),
  /** Sign-ins from one address. */
  SIGN_IN("sign-in", Subject.ADDRESS, 3),
  /** Sign-ups from one address. */
  SIGN_UP("sign-up", Subject.ADDRESS, 4),
  /** Joins of one user. */
  JOIN("join", Subject.USER, 5),
  /** Organiser's calls of one user. */
  ORGANISER("organiser", Subject.USER, 6),
  /** Looks of one user at their place in line, which cost next to nothing. */
  POLL("poll", Subject.USER, 7);

  /** Whose requests share one quota. */
  public enum Subject {
    /** All requests from one client address. */
    ADDRESS,
    /** All requests of one user. */
    USER
  }

  private final String title;
  private final Subject subject;
  private final byte code;

  Limit(String title, Subject subject, int code) {
    this.title = title;
    this.subject = subject;
    this.code = (byte) code;
  }

  /** The policy's name in {@code RateLimit} headers, and in the contract's operations. */
  public String title() {
    return title;
  }

  /** Whose requests it counts together. */
  public Subject counts() {
    return subject;
  }

  /** Its number on the bus, which never changes. */
  byte code() {
    return code;
  }
}
