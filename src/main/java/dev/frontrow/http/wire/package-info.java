/**
 * Netty handlers below HTTP. They bound the memory that a peer can make the server hold. They parse
 * request heads strictly.
 *
 * <p>Calls nothing of ours.
 */
@NullMarked
package dev.frontrow.http.wire;

import org.jspecify.annotations.NullMarked;
