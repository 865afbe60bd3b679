/**
 * Concerts, their dates and seats, and the holds on them. It owns every change of a seat except its
 * sale, and decides holds in batches, one transaction each. Only PostgreSQL decides; caches and
 * messages never do.
 *
 * <p>Calls {@code api}, {@code batch}, {@code config}, {@code hold}, {@code idempotency}, {@code
 * job}, {@code lock}, {@code outbox}, {@code postgres}, {@code refusal}, {@code seatlog}, {@code
 * text}.
 */
@NullMarked
package dev.frontrow.reservation;

import org.jspecify.annotations.NullMarked;
