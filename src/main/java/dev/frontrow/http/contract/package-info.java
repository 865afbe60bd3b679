/**
 * What a request may look like: the contract in {@code openapi.yaml}, a strict reading of JSON, and
 * the check of parameters and bodies against the contract's schemas. It knows no part and no
 * connection. It calls {@code http.problem} only.
 */
@NullMarked
package dev.frontrow.http.contract;

import org.jspecify.annotations.NullMarked;
