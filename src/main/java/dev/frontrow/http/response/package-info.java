/**
 * The answer to a request: its status, headers and body, conditional requests, and the time it
 * took.
 *
 * <p>Calls {@code api}, {@code http.problem}.
 */
@NullMarked
package dev.frontrow.http.response;

import org.jspecify.annotations.NullMarked;
