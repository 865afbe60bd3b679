/**
 * What one event loop knows of the waiting lines: kept from notices and read again each second, so
 * that a poll of a waiting user needs no round trip.
 *
 * <p>Calls {@code api}.
 */
@NullMarked
package dev.frontrow.http.line;

import org.jspecify.annotations.NullMarked;
