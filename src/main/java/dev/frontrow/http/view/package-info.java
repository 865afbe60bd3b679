/**
 * The JSON that clients see, made from the records of {@code api}: the contract's schemas, member
 * by member. It decides nothing. It calls {@code api} only.
 */
@NullMarked
package dev.frontrow.http.view;

import org.jspecify.annotations.NullMarked;
