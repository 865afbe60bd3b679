/**
 * The JSON that clients see, made from the records of {@code api}: the contract's schemas, member
 * by member.
 *
 * <p>Calls {@code api}.
 */
@NullMarked
package dev.frontrow.http.view;

import org.jspecify.annotations.NullMarked;
