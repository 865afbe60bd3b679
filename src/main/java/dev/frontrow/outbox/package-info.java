/**
 * Events of seats and money in one gapless order. It owns the numbering, publishing, replay and
 * deletion of the rows of {@code outbox}, and the message that tells a buyer of the end of a hold.
 * The parts write these rows in their transactions, through {@link dev.frontrow.outbox.Outbox}.
 *
 * <p>Calls {@code api}, {@code cluster}, {@code config}, {@code interest}, {@code job}, {@code
 * lock}, {@code postgres}, {@code refusal}.
 */
@NullMarked
package dev.frontrow.outbox;

import org.jspecify.annotations.NullMarked;
