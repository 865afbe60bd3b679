/**
 * The files of the pages. It owns their addresses, types, caching and security policy. Each node
 * reads them once from the class path.
 *
 * <p>Calls {@code api}, {@code http.live}, {@code http.problem}, {@code http.response}.
 */
@NullMarked
package dev.frontrow.http.page;

import org.jspecify.annotations.NullMarked;
