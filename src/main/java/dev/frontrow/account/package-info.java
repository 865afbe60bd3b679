/**
 * Accounts: who people are, their passwords, and the wallet that each account gets. It owns the
 * table {@code users} and inserts the row of {@code wallets} together with an account.
 *
 * <p>Calls {@code api}, {@code batch}, {@code bus}, {@code config}, {@code lock}, {@code postgres},
 * {@code refusal}, {@code securitylog}, {@code text}.
 */
@NullMarked
package dev.frontrow.account;

import org.jspecify.annotations.NullMarked;
