/**
 * The lists of seats as text: written once for each version of a date, and compressed where that is
 * worth it.
 *
 * <p>Calls {@code api}, {@code http.response}, {@code http.view}.
 */
@NullMarked
package dev.frontrow.http.seat;

import org.jspecify.annotations.NullMarked;
