/**
 * Payments: one transaction changes wallet, ledger, payment, reservation, seat and events, and
 * afterwards the line ends the admission. It owns the table {@code payments}. It writes wallets,
 * ledger entries, reservations and seats under the common locks.
 *
 * <p>Calls {@code api}, {@code batch}, {@code bus}, {@code config}, {@code hold}, {@code
 * idempotency}, {@code lock}, {@code outbox}, {@code postgres}, {@code refusal}, {@code seatlog}.
 */
@NullMarked
package dev.frontrow.payment;

import org.jspecify.annotations.NullMarked;
