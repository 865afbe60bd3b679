/**
 * What a transaction that changes seats tells others: the change log of large dates, so that a
 * reader reads only what changed, and the message to those who watch the date. It owns the table
 * {@code seat_changes}.
 *
 * <p>Calls {@code api}, {@code interest}, {@code postgres}.
 */
@NullMarked
package dev.frontrow.seatlog;

import org.jspecify.annotations.NullMarked;
