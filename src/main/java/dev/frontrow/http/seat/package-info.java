/**
 * The lists of seats as text. It writes each version of a date once and compresses the long ones.
 * It owns the cache of both forms.
 *
 * <p>Calls {@code api}, {@code http.response}, {@code http.json}.
 */
@NullMarked
package dev.frontrow.http.seat;

import org.jspecify.annotations.NullMarked;
