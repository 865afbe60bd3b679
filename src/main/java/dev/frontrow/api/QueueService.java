package dev.frontrow.api;

import io.vertx.codegen.annotations.ProxyGen;
import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;

/**
 * The waiting lines. Each concert has one line, in the order of arrival. The service trusts a
 * {@link Place}: the caller must have verified the signed queue token. Every call can fail with
 * {@code concert-not-found} or {@code overloaded}.
 */
@ProxyGen
public interface QueueService {
  /**
   * Gives the user a number, or returns the number that the user has. Fails with {@code
   * sale-not-open} or {@code queue-closed}.
   */
  Future<JoinResult> join(UUID concertId, UUID userId);

  /** Returns the status of a place. Does not extend a deadline. */
  Future<QueueStatus> status(Place place);

  /**
   * Records an action of an admitted user, which extends the idle deadline. Fails with {@code
   * queue-token-waiting}, with the status in {@link Refusal#QUEUE}, or {@code queue-token-expired}.
   */
  Future<QueueStatus> touch(Place place);

  /**
   * Does the same as {@link #touch}, for an action that is about to hold a seat. Also fails with
   * {@code queue-token-expired} if the admission is older than {@link Policy#activeTimeout} and
   * only a hold prolongs it.
   */
  Future<QueueStatus> touchToHold(Place place);

  /**
   * Tells a line about changed holds of its admitted users. An admission does not end before the
   * user's hold. After the user gives the hold back, the timeouts of the policy apply again.
   * Completes when this node has accepted the changes; the line applies them a moment later. A
   * change can be lost: then an admission ends too early or too late, and a live hold can still be
   * paid.
   */
  Future<Void> holdsChanged(UUID concertId, List<HoldChange> changes);

  /**
   * Gives a place up. The line admits the next user at once if a slot becomes free. A second call
   * has no effect.
   */
  Future<Void> leave(Place place);

  /** Ends an admission after a payment. A second call has no effect. */
  Future<Void> complete(Place place);

  /**
   * Returns the state of a line, from which {@link LinePositions} computes every position.
   *
   * @param sinceLeftSequence the newest {@link Line#leftSequence} that the caller has; -1 for all
   *     numbers that left
   */
  Future<Line> line(UUID concertId, long sinceLeftSequence);

  /** Returns the state of a line for its organiser. */
  Future<LineOverview> overview(UUID concertId);

  /** Changes the policy of a line. Every node applies it within a second. */
  Future<Policy> setPolicy(UUID concertId, Policy policy);

  /** Opens, pauses or closes a line. Every node applies the change within a second. */
  Future<LineOverview> setState(UUID concertId, LineState state);
}
