package dev.frontrow.http.live;

import java.util.PriorityQueue;

/** A clock that a test moves. */
final class ManualTimer implements LoopTimer {
  private final PriorityQueue<Task> tasks = new PriorityQueue<>();
  private long orders;
  private long now = 1_000_000;

  private record Task(long at, long order, Runnable action) implements Comparable<Task> {
    @Override
    public int compareTo(Task other) {
      return at == other.at ? Long.compare(order, other.order) : Long.compare(at, other.at);
    }
  }

  @Override
  public long now() {
    return now;
  }

  @Override
  public void after(long millis, Runnable action) {
    tasks.add(new Task(now + millis, orders++, action));
  }

  /** Lets time pass. */
  void pass(long millis) {
    long end = now + millis;
    while (!tasks.isEmpty() && tasks.peek().at() <= end) {
      Task next = tasks.remove();
      now = next.at();
      next.action().run();
    }
    now = end;
  }
}
