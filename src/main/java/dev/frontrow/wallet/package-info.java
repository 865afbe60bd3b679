/**
 * Prepaid wallets and their ledger. It owns the tables {@code wallets} and {@code ledger_entries}:
 * a charge is written here, a payment by the payment part in the same form. It calls {@code api},
 * {@code idempotency}, {@code outbox}, {@code batch}, {@code config} and {@code postgres}.
 */
@NullMarked
package dev.frontrow.wallet;

import org.jspecify.annotations.NullMarked;
