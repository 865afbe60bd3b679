package dev.frontrow.api;

import io.vertx.codegen.annotations.ProxyGen;
import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;

/**
 * The waiting lines: one for each concert, in the order of arrival. A {@link Place} is believed as
 * it is given: whoever calls has checked the signed token, or is the owner's own verticle.
 */
@ProxyGen
public interface QueueService {
  /**
   * Takes a number, or gives the one that the user has. Refused with {@code concert-not-found},
   * {@code sale-not-open}, {@code queue-closed} or {@code overloaded}.
   */
  Future<JoinResult> join(UUID concertId, UUID userId);

  /** Where a place stands. Looking is no action: it moves no deadline. */
  Future<QueueStatus> status(Place place);

  /**
   * Counts an action of an admitted place and pushes its idle deadline out. Refused with {@code
   * queue-token-waiting} (the status under {@code queue}) or {@code queue-token-expired}.
   */
  Future<QueueStatus> touch(Place place);

  /**
   * The same for an action that is to hold a seat. Refused with {@code queue-token-expired} too
   * when the place is as old as any may get ({@link Policy#activeTimeout}) and is inside for the
   * sake of a hold alone.
   */
  Future<QueueStatus> touchToHold(Place place);

  /**
   * Tells a line what happened to holds of its admitted places. A place does not end before its
   * hold does; when the hold is given back, the ordinary limits count again. Succeeds when the
   * notice was taken in, which the line acts on within a moment. A notice may be lost.
   */
  Future<Void> holdsChanged(UUID concertId, List<HoldChange> changes);

  /** Gives a place up; a freed slot goes to the next in line at once. Leaving twice is no error. */
  Future<Void> leave(Place place);

  /** Uses an admitted place up, after a payment. Doing it twice is no error. */
  Future<Void> complete(Place place);

  /**
   * What tells any waiting number its position. {@code sinceLeftSequence} is the asker's own {@link
   * Line#leftSequence}, -1 to get everything. Refused with {@code concert-not-found}.
   */
  Future<Line> line(UUID concertId, long sinceLeftSequence);

  /** For the organiser. Refused with {@code concert-not-found}. */
  Future<LineOverview> overview(UUID concertId);

  /** Changes how a line admits; in force on every node within a second. */
  Future<Policy> setPolicy(UUID concertId, Policy policy);

  /** Opens, pauses or closes a line; in force on every node within a second. */
  Future<LineOverview> setState(UUID concertId, LineState state);
}
