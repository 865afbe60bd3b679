/**
 * The operations of the contract. Each class serves one group of operations, checks that the caller
 * may use them, and turns the replies of the parts into results. No rule about seats or money is
 * here.
 *
 * <p>Calls {@code api}, {@code http.address}, {@code http.credential}, {@code http.line}, {@code
 * http.problem}, {@code http.request}, {@code http.response}, {@code http.seat}, {@code http.json}.
 */
@NullMarked
package dev.frontrow.http.operation;

import org.jspecify.annotations.NullMarked;
