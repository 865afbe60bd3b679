/**
 * Wallets and their ledger. It owns the tables {@code wallets} and {@code ledger_entries}. This
 * package writes charges; {@code payment} writes payments in the same form.
 *
 * <p>Calls {@code api}, {@code batch}, {@code config}, {@code idempotency}, {@code job}, {@code
 * lock}, {@code outbox}, {@code postgres}, {@code refusal}.
 */
@NullMarked
package dev.frontrow.wallet;

import org.jspecify.annotations.NullMarked;
