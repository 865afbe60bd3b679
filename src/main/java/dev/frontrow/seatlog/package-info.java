/**
 * What the newest transactions changed on the seats of large dates. It owns the rows of {@code
 * seat_changes}, which the domain packages write in the transactions that change seats, and which
 * spare a reader of seats those that did not change. It may call {@code api} and {@code postgres}.
 */
@NullMarked
package dev.frontrow.seatlog;

import org.jspecify.annotations.NullMarked;
