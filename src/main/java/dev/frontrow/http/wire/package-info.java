/**
 * Netty handlers below HTTP: bounds on what a peer makes the server keep, and the strict parsing of
 * request heads.
 *
 * <p>Calls nothing of ours.
 */
@NullMarked
package dev.frontrow.http.wire;

import org.jspecify.annotations.NullMarked;
