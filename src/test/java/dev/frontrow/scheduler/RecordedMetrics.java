package dev.frontrow.scheduler;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what it is told. */
final class RecordedMetrics implements JobMetrics {
  final AtomicInteger runs = new AtomicInteger();
  final AtomicInteger handled = new AtomicInteger();
  final AtomicInteger busy = new AtomicInteger();
  final AtomicInteger elsewhere = new AtomicInteger();
  final AtomicInteger failures = new AtomicInteger();
  volatile Duration late = Duration.ZERO;

  @Override
  public void started(String job, Duration interval) {
    // The other numbers are what the tests look at.
  }

  @Override
  public void ran(String job, int handledNow, Duration lateNow, Duration took) {
    runs.incrementAndGet();
    handled.addAndGet(handledNow);
    late = lateNow;
  }

  @Override
  public void skipped(String job, Skip why) {
    switch (why) {
      case BUSY -> busy.incrementAndGet();
      case ELSEWHERE -> elsewhere.incrementAndGet();
    }
  }

  @Override
  public void failed(String job) {
    failures.incrementAndGet();
  }
}
