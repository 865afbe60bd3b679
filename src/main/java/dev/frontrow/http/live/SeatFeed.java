package dev.frontrow.http.live;

import dev.frontrow.api.FailureCode;
import dev.frontrow.api.Refusal;
import dev.frontrow.api.ReservationService;
import dev.frontrow.api.SeatMap;
import dev.frontrow.api.SeatStatus;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Sends the seats of one date to the sockets that watch it. Facts are collected by version; a
 * version is sent when all its changes have arrived. A socket that lacks a version receives the
 * whole map again, so no gap goes unnoticed. For one event loop.
 */
final class SeatFeed {
  private static final long UNKNOWN = -1;

  /** How long a version may stay incomplete before the map is read again. */
  private static final long INCOMPLETE_MILLIS = 2_000;

  /** Versions that are collected at once. Past this bound the sweep reads the map again. */
  private static final int MAX_GATHERED = 1_000;

  private final UUID scheduleId;
  private final ReservationService reservations;
  private final Map<LiveSocket, Long> toldVersions = new HashMap<>();

  /** The changes of each version that is not complete yet. */
  private final TreeMap<Long, PendingChanges> gathering = new TreeMap<>();

  private long newest = UNKNOWN;
  private Optional<Future<SeatMap>> reading = Optional.empty();

  private static final class PendingChanges {
    private final Map<Integer, SeatStatus> changes = new TreeMap<>();
    private final int needed;
    private final long sinceMillis;
    private int seen;

    private PendingChanges(int needed, long sinceMillis) {
      this.needed = needed;
      this.sinceMillis = sinceMillis;
    }

    private boolean isComplete() {
      return seen >= needed;
    }
  }

  SeatFeed(UUID scheduleId, ReservationService reservations) {
    this.scheduleId = scheduleId;
    this.reservations = reservations;
  }

  boolean isEmpty() {
    return toldVersions.isEmpty();
  }

  void add(LiveSocket socket) {
    toldVersions.put(socket, UNKNOWN);
    refresh();
  }

  void remove(LiveSocket socket) {
    toldVersions.remove(socket);
  }

  /** Handles a fact about one seat. */
  void changed(int seat, SeatStatus status, long version, int versionChanges, long nowMillis) {
    if (version <= newest && newest != UNKNOWN) {
      return;
    }
    if (gathering.size() >= MAX_GATHERED) {
      return;
    }
    PendingChanges gathered =
        gathering.computeIfAbsent(version, first -> new PendingChanges(versionChanges, nowMillis));
    gathered.changes.put(seat, status);
    gathered.seen++;
    if (gathered.isComplete() && newest != UNKNOWN) {
      gathering.remove(version);
      complete(version, gathered.changes);
    }
  }

  private void complete(long version, Map<Integer, SeatStatus> changes) {
    boolean next = version == newest + 1;
    newest = version;
    gathering.headMap(version, true).clear();
    String frame = Frames.seatsChanged(scheduleId, version, changes);
    toldVersions.replaceAll(
        (socket, told) -> {
          if (next && told == version - 1 && socket.hasRoom()) {
            socket.send(frame);
            return version;
          }
          return told;
        });
    refresh();
  }

  /** Drops a version that stays incomplete, and reads the map for sockets that read again. */
  void swept(long nowMillis) {
    boolean stuck =
        gathering.values().stream().anyMatch(it -> nowMillis - it.sinceMillis > INCOMPLETE_MILLIS);
    if (stuck) {
      gathering.clear();
      toldVersions.replaceAll((socket, told) -> UNKNOWN);
    }
    refresh();
  }

  /** Reads the map if a socket lacks it. One read at a time serves all sockets that wait. */
  private void refresh() {
    boolean lacking =
        toldVersions.entrySet().stream()
            .anyMatch(it -> isBehind(it.getValue()) && it.getKey().hasRoom());
    if (!lacking || reading.isPresent()) {
      return;
    }
    Future<SeatMap> read = reservations.seats(scheduleId);
    reading = Optional.of(read);
    read.onComplete(
        map -> {
          reading = Optional.empty();
          tell(map);
        },
        failure -> {
          reading = Optional.empty();
          if (Refusal.from(failure).code() == FailureCode.SCHEDULE_NOT_FOUND) {
            List.copyOf(toldVersions.keySet()).forEach(this::reject);
          }
        });
  }

  private boolean isBehind(long told) {
    return told == UNKNOWN || told < newest;
  }

  private void tell(SeatMap map) {
    String frame = Frames.seats(map);
    for (LiveSocket socket : List.copyOf(toldVersions.keySet())) {
      if (!socket.place().orElseThrow().concertId().equals(map.concertId())) {
        reject(socket);
      } else if (isBehind(toldVersions.getOrDefault(socket, UNKNOWN)) && socket.hasRoom()) {
        socket.send(frame);
        toldVersions.put(socket, map.version());
      }
    }
    newest = Math.max(newest, map.version());
    gathering.headMap(map.version(), true).clear();
    tellGathered();
  }

  /** Sends the versions that became complete while the map was read. */
  private void tellGathered() {
    Map.Entry<Long, PendingChanges> first = gathering.firstEntry();
    while (first != null && first.getValue().isComplete()) {
      gathering.pollFirstEntry();
      complete(first.getKey(), first.getValue().changes);
      first = gathering.firstEntry();
    }
  }

  /** Stops a socket from watching a date that does not exist or belongs to another concert. */
  private void reject(LiveSocket socket) {
    remove(socket);
    socket.watched().remove(scheduleId);
    socket.send(Frames.INVALID);
  }
}
