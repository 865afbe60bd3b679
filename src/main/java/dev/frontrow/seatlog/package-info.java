/**
 * The change log of the seats of large dates. It owns the table {@code seat_changes}. Transactions
 * that change seats write it, so that a reader reads only what changed.
 *
 * <p>Calls {@code api}, {@code postgres}.
 */
@NullMarked
package dev.frontrow.seatlog;

import org.jspecify.annotations.NullMarked;
