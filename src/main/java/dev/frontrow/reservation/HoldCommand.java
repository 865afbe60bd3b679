package dev.frontrow.reservation;

import dev.frontrow.api.HoldRequest;
import dev.frontrow.api.IdempotencyKey;
import dev.frontrow.api.Ids;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A hold to be decided.
 *
 * @param id of the reservation that it will be. Made before the first attempt, so that an attempt
 *     after a lost COMMIT knows what it made itself
 * @param scheduleId empty when the concert has no such date
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
   * One command of a user for a date in a batch, as the outcome of one decides the other. Many
   * users may ask for one seat in the same batch: the first of them that may have it gets it.
   */
  List<Object> keys() {
    return scheduleId
        .<List<Object>>map(it -> List.of(new UserAndDate(userId, it)))
        .orElse(List.of());
  }
}
