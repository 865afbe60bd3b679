/**
 * The newest changes of the seats of large dates. It owns the table {@code seat_changes}, which the
 * parts write in the transactions that change seats, so that a reader reads only what changed.
 *
 * <p>Calls {@code api}, {@code postgres}.
 */
@NullMarked
package dev.frontrow.seatlog;

import org.jspecify.annotations.NullMarked;
