/**
 * Prepaid wallets and their ledger. It owns the tables {@code wallets} and {@code ledger_entries}:
 * it writes charges; the payment part writes payments in the same form.
 *
 * <p>Calls {@code api}, {@code batch}, {@code bus}, {@code config}, {@code idempotency}, {@code
 * lock}, {@code outbox}, {@code postgres}, {@code refusal}.
 */
@NullMarked
package dev.frontrow.wallet;

import org.jspecify.annotations.NullMarked;
