/**
 * What bounds requests: rate limits by address and by account with the exchange of usage between
 * nodes, the number of requests in progress, and which requests are refused first under load.
 *
 * <p>Calls {@code api}, {@code config}, {@code http.address}, {@code http.problem}, {@code
 * http.response}.
 */
@NullMarked
package dev.frontrow.http.limit;

import org.jspecify.annotations.NullMarked;
