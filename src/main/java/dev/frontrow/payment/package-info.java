/**
 * The one place where seat and money meet: debit, ledger, payment, reservation, seat and events
 * change in one transaction, and then the place in line is used up. It owns the table {@code
 * payments}, and writes those of wallets and reservations under their locks. It calls {@code api},
 * {@code idempotency}, {@code outbox}, {@code seatlog}, {@code batch}, {@code config} and {@code
 * postgres}.
 */
@NullMarked
package dev.frontrow.payment;

import org.jspecify.annotations.NullMarked;
