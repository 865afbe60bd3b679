/**
 * The contract in {@code openapi.yaml}. It parses bodies as strict JSON and validates parameters
 * and bodies against the contract's schemas. It owns the explanation of what is invalid.
 *
 * <p>Calls {@code http.problem}, {@code text}.
 */
@NullMarked
package dev.frontrow.http.contract;

import org.jspecify.annotations.NullMarked;
