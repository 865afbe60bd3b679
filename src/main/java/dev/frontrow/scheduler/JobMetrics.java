package dev.frontrow.scheduler;

import java.time.Duration;

/** Receives the measurements of periodic jobs. Implementations are thread-safe. */
public interface JobMetrics {
  /** The reason why a job did not run when it was due. */
  enum Skip {
    /** The previous run on this node has not ended. */
    BUSY,
    /** Another node runs the job. */
    ELSEWHERE
  }

  /** A node starts the timer of a job. A run is due each interval. */
  void started(String job, Duration interval);

  /**
   * A run succeeded.
   *
   * @param handled number of things that the run did
   * @param late how long the oldest of them had been due
   * @param took duration of the run
   */
  void ran(String job, int handled, Duration late, Duration took);

  /** A run did not begin. */
  void skipped(String job, Skip why);

  /** A run failed. */
  void failed(String job);
}
