/**
 * Access tokens and queue tokens: how they are signed and verified, and which of them a request
 * carries. It owns the form of the tokens.
 *
 * <p>Calls {@code api}, {@code config}, {@code http.problem}, {@code text}.
 */
@NullMarked
package dev.frontrow.http.credential;

import org.jspecify.annotations.NullMarked;
