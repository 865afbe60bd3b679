/**
 * The contract in {@code openapi.yaml}, strict JSON parsing, and the validation of parameters and
 * bodies against the contract's schemas.
 *
 * <p>Calls {@code http.problem}, {@code text}.
 */
@NullMarked
package dev.frontrow.http.contract;

import org.jspecify.annotations.NullMarked;
