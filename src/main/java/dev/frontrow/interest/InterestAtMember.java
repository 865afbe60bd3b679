package dev.frontrow.interest;

/**
 * What one member knows of this node's interest. One update is on its way to it at a time; the
 * changes meanwhile are in the next one.
 *
 * <p>A listener waits until each member knows its topic, but not for a member that is behind: a new
 * one, or one that did not acknowledge an update. Messages of that member may then have been lost.
 * When it has caught up, this node's listeners hear that they may have missed something. Not
 * thread-safe.
 */
final class InterestAtMember {
  private static final long NONE = -1;

  private boolean behind = true;
  private boolean open;
  private boolean waits;
  private long acknowledged = InterestUpdate.WHOLE;

  /** The newest version for which a listener did not wait, or {@link #NONE}. */
  private long owed;

  InterestAtMember(long version) {
    owed = version;
  }

  /** Returns whether to send an update now. */
  boolean isDue(long version) {
    return !open && !waits && (behind || acknowledged < version);
  }

  /** Returns the version from which the next update starts. */
  long from() {
    return behind ? InterestUpdate.WHOLE : acknowledged;
  }

  /** An update is on its way. */
  void begin() {
    open = true;
  }

  /**
   * The member has a version. Returns whether this node's listeners may have missed something until
   * now.
   */
  boolean acknowledge(long version) {
    open = false;
    behind = false;
    acknowledged = version;
    if (owed == NONE || acknowledged < owed) {
      return false;
    }
    owed = NONE;
    return true;
  }

  /** The update was not acknowledged. The next one has everything, and waits for {@link #retry}. */
  void fail(long version) {
    open = false;
    waits = true;
    fallBehind(version);
  }

  /** The member knows nothing of this node's interest. */
  void fallBehind(long version) {
    behind = true;
    owed = version;
  }

  /** Allows another update. */
  void retry() {
    waits = false;
  }

  /** A listener of a version does not wait for a member that is behind. */
  void pass(long version) {
    if (behind) {
      owed = Math.max(owed, version);
    }
  }

  /** Returns whether messages may have been lost that the next acknowledgement makes up for. */
  boolean isOwed() {
    return owed != NONE;
  }

  /** Returns the newest version for which no listener waits for this member. */
  long settled() {
    return behind ? Long.MAX_VALUE : acknowledged;
  }

  /** Returns the whole state as text, for tests. */
  @Override
  public String toString() {
    return (behind ? "b" : "-")
        + (open ? "o" : "-")
        + (waits ? "w" : "-")
        + acknowledged
        + "/"
        + owed;
  }
}
