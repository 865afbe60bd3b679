/**
 * The bounds on requests. It owns the rate limits by address and by account, with the exchange of
 * usage between nodes. It owns the number of requests in progress and the order in which they are
 * shed under load.
 *
 * <p>Calls {@code api}, {@code config}, {@code http.address}, {@code http.problem}, {@code
 * http.response}.
 */
@NullMarked
package dev.frontrow.http.limit;

import org.jspecify.annotations.NullMarked;
