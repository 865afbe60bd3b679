/**
 * The response to a request: its status, headers and body. It owns conditional requests,
 * compression and content negotiation. It counts and times what was answered.
 *
 * <p>Calls {@code api}, {@code http.problem}.
 */
@NullMarked
package dev.frontrow.http.response;

import org.jspecify.annotations.NullMarked;
