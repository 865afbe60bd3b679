/**
 * The processing of a request: its target, its credentials and limits, its body, and the handler of
 * its operation. It owns the order of these steps. It owns the deadlines of connections.
 *
 * <p>Calls {@code api}, {@code http.address}, {@code http.contract}, {@code http.credential},
 * {@code http.limit}, {@code http.problem}, {@code http.response}, {@code http.wire}, {@code
 * securitylog}.
 */
@NullMarked
package dev.frontrow.http.request;

import org.jspecify.annotations.NullMarked;
