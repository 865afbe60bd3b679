/**
 * Problem details (RFC 9457) in English and Korean: the languages, their messages, and the status
 * of every {@link dev.frontrow.api.FailureCode}.
 *
 * <p>Calls {@code api}, {@code http.view}.
 */
@NullMarked
package dev.frontrow.http.problem;

import org.jspecify.annotations.NullMarked;
