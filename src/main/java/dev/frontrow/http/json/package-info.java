/**
 * The JSON that clients receive. It writes the contract's schemas, member by member, from the
 * records of {@code api}. It holds no state.
 *
 * <p>Calls {@code api}.
 */
@NullMarked
package dev.frontrow.http.json;

import org.jspecify.annotations.NullMarked;
