package dev.frontrow.outbox;

import dev.frontrow.interest.Topic;
import io.vertx.core.buffer.Buffer;
import java.util.UUID;

/**
 * The body of a message about {@link Topic#buyer}: a hold of the user ended unpaid. 20 bytes: the
 * id of the reservation, then the number of the seat, both big-endian. Immutable.
 *
 * @param reservationId the reservation that had the seat
 * @param seatNumber 1 to the number of seats of the date
 */
public record HoldEndMessage(UUID reservationId, int seatNumber) {
  private static final int LOW_BITS = 8;
  private static final int SEAT = 16;
  private static final int BYTES = 20;

  /** Returns the bytes. */
  public Buffer encode() {
    return Buffer.buffer(BYTES)
        .appendLong(reservationId.getMostSignificantBits())
        .appendLong(reservationId.getLeastSignificantBits())
        .appendInt(seatNumber);
  }

  /** Reads the bytes. A later version may append more; this version ignores them. */
  public static HoldEndMessage decode(Buffer body) {
    return new HoldEndMessage(new UUID(body.getLong(0), body.getLong(LOW_BITS)), body.getInt(SEAT));
  }
}
