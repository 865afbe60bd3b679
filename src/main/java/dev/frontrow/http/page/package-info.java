/**
 * The files of the pages: their addresses, types, caching and security policy, read once for each
 * node from the class path.
 *
 * <p>Calls {@code api}, {@code http.live}, {@code http.problem}, {@code http.response}.
 */
@NullMarked
package dev.frontrow.http.page;

import org.jspecify.annotations.NullMarked;
