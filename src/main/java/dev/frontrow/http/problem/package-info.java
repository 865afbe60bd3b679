/**
 * What is said when a call is refused: problem details (RFC 9457) in English and Korean. It owns
 * the languages, their messages and the rendering of every {@link dev.frontrow.api.FailureCode}. It
 * calls {@code api} and {@code http.view} only.
 */
@NullMarked
package dev.frontrow.http.problem;

import org.jspecify.annotations.NullMarked;
