/**
 * Concerts, their dates and seats, and who holds which seat. It owns every change of a seat except
 * its sale, and decides holds by group commit; PostgreSQL is the only judge.
 *
 * <p>Calls {@code api}, {@code batch}, {@code bus}, {@code config}, {@code hold}, {@code
 * idempotency}, {@code lock}, {@code outbox}, {@code postgres}, {@code refusal}, {@code seatlog},
 * {@code text}.
 */
@NullMarked
package dev.frontrow.reservation;

import org.jspecify.annotations.NullMarked;
