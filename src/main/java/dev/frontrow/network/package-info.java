/**
 * Listening: whether a server can listen on an address, and why not. Only this package
 * distinguishes the exceptions of the transports (epoll, NIO, the JDK's sockets). It has no domain
 * knowledge.
 *
 * <p>Calls nothing of ours.
 */
@NullMarked
package dev.frontrow.network;

import org.jspecify.annotations.NullMarked;
