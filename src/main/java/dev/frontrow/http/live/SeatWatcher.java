package dev.frontrow.http.live;

import java.util.UUID;

/** Receives the seats of a date. */
interface SeatWatcher {
  /** Returns whether the watcher may see the dates of this concert. */
  boolean mayWatch(UUID concertId);

  /** Returns whether a frame that could also wait may be sent now. */
  boolean hasRoom();

  /** Sends the text of a frame. */
  void send(String frame);

  /** The date does not exist or belongs to another concert. */
  void rejected(UUID scheduleId);
}
