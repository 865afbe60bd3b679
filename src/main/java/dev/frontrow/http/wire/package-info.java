/**
 * Accepted connections below HTTP: what a peer may make the server keep, and how strictly the bytes
 * of a request are read. It owns handlers in the Netty pipeline of each connection and the way to
 * them; the edge and the management server put them in. It calls nothing of ours.
 */
@NullMarked
package dev.frontrow.http.wire;

import org.jspecify.annotations.NullMarked;
