/**
 * The operations of the contract: each class serves one group of calls, checks that the caller may
 * make them, and turns the answers of the parts into results.
 *
 * <p>Calls {@code api}, {@code http.address}, {@code http.credential}, {@code http.line}, {@code
 * http.problem}, {@code http.request}, {@code http.response}, {@code http.seat}, {@code http.json}.
 */
@NullMarked
package dev.frontrow.http.operation;

import org.jspecify.annotations.NullMarked;
