/**
 * Accounts: users, their passwords and sign-ins. It owns the table {@code users}, the counts that
 * limit guessing, and the insertion of each user's row in {@code wallets}. Password hashing runs on
 * worker threads behind a fair queue.
 *
 * <p>Calls {@code api}, {@code batch}, {@code config}, {@code job}, {@code lock}, {@code postgres},
 * {@code refusal}, {@code securitylog}, {@code text}.
 */
@NullMarked
package dev.frontrow.account;

import org.jspecify.annotations.NullMarked;
