/**
 * Concerts, their dates and seats, and who holds which. It owns every change to a seat except its
 * sale, and decides holds by group commit with PostgreSQL as the only judge. It may call {@code
 * outbox}, {@code seatlog}, {@code idempotency}, {@code api} and the parts below; no other domain
 * package.
 */
@NullMarked
package dev.frontrow.reservation;

import org.jspecify.annotations.NullMarked;
