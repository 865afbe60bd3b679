package dev.frontrow.reservation;

import dev.frontrow.api.HoldRequest;
import dev.frontrow.api.IdempotencyKey;
import dev.frontrow.api.Ids;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A request to hold a seat, as one command of a batch.
 *
 * @param id id of the new reservation. It is made before the first attempt, so that a retry after a
 *     lost COMMIT recognises its own row
 * @param scheduleId empty when the concert has no date on the requested day
 */
record HoldCommand(
    UUID id,
    UUID userId,
    UUID concertId,
    long queueNumber,
    Optional<UUID> scheduleId,
    int seatNumber,
    Optional<IdempotencyKey> idempotencyKey) {

  private record UserAndDate(UUID userId, UUID scheduleId) {}

  static HoldCommand of(HoldRequest request, Optional<UUID> scheduleId) {
    return new HoldCommand(
        Ids.next(),
        request.userId(),
        request.concertId(),
        request.queueNumber(),
        scheduleId,
        request.seatNumber(),
        request.idempotencyKey());
  }

  /**
   * Returns the keys that at most one command of a batch may have. Two commands of one user for one
   * date would decide each other's outcome, so they go into different batches. Commands of
   * different users for one seat may share a batch: the first that may have the seat gets it.
   */
  List<Object> keys() {
    return scheduleId
        .<List<Object>>map(it -> List.of(new UserAndDate(userId, it)))
        .orElse(List.of());
  }
}
