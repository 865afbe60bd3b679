package dev.frontrow.http.limit;

/** The rate limits, and what each one counts. */
public enum Limit {
  /** All requests of one address: API, pages, files, unknown paths, upgrades. */
  ADDRESS("address", Subject.ADDRESS, 1),
  /** API calls of one user with any credential, except polls. */
  ACCOUNT("account", Subject.USER, 2),
  /** Sign-ins from one address. */
  SIGN_IN("sign-in", Subject.ADDRESS, 3),
  /** Sign-ups from one address. */
  SIGN_UP("sign-up", Subject.ADDRESS, 4),
  /** Joins of one user. */
  JOIN("join", Subject.USER, 5),
  /** Calls of organisers' operations by one user. */
  ORGANISER("organiser", Subject.USER, 6),
  /** Polls of one user for their place in line. They cost almost nothing. */
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

  /** The name of the policy in {@code RateLimit} headers and in the contract. */
  public String title() {
    return title;
  }

  /** Returns whose requests it counts together. */
  public Subject counts() {
    return subject;
  }

  /** The number in messages between nodes. It must never change. */
  byte code() {
    return code;
  }
}
