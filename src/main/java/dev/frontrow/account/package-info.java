/**
 * Who people are: accounts, their passwords, and the wallet that each account comes with. It owns
 * the table {@code users}, and makes the row of {@code wallets} together with it. It calls {@code
 * api}, {@code batch}, {@code config} and {@code postgres}.
 */
@NullMarked
package dev.frontrow.account;

import org.jspecify.annotations.NullMarked;
