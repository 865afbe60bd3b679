/**
 * Access tokens and queue tokens: how they are signed and verified, and which of them a request
 * has. It owns the format of the tokens. Tokens of an external issuer are verified here too.
 *
 * <p>Calls {@code api}, {@code config}, {@code http.problem}, {@code text}.
 */
@NullMarked
package dev.frontrow.http.credential;

import org.jspecify.annotations.NullMarked;
