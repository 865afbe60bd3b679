/**
 * The one place where seat and money meet: debit, ledger entry, payment, reservation, seat and
 * events change in one transaction; then the place in line is used up. It owns the table {@code
 * payments}, and writes wallets and reservations under their locks.
 *
 * <p>Calls {@code api}, {@code batch}, {@code bus}, {@code config}, {@code hold}, {@code
 * idempotency}, {@code lock}, {@code outbox}, {@code postgres}, {@code refusal}, {@code seatlog}.
 */
@NullMarked
package dev.frontrow.payment;

import org.jspecify.annotations.NullMarked;
