package dev.frontrow.scheduler;

import java.time.Duration;

/** What is worth knowing about periodic jobs. Thread-safe. */
public interface JobMetrics {
  /** Why a job did not run when it was due. */
  enum Skip {
    /** The run before goes on, on this node. */
    BUSY,
    /** Another node runs it. */
    ELSEWHERE
  }

  /** The timer of a job begins. A run is due each interval. */
  void started(String job, Duration interval);

  /** A run ended well: how many things it did, how late it found the oldest, how long it took. */
  void ran(String job, int handled, Duration late, Duration took);

  /** A run did not begin. */
  void skipped(String job, Skip why);

  /** A run failed. */
  void failed(String job);
}
