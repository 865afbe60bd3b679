/**
 * Problem details (RFC 9457) in English and Korean: the languages, their messages, and how a {@link
 * dev.frontrow.api.FailureCode} becomes a document. It owns the texts that people read from the
 * server. {@code http} refuses with its {@code Rejection}.
 *
 * <p>Calls {@code api}, {@code http.json}.
 */
@NullMarked
package dev.frontrow.http.problem;

import org.jspecify.annotations.NullMarked;
