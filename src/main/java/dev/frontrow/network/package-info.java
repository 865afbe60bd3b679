/**
 * Listening ports: whether a server can listen on an address, and why it cannot. It is the one
 * place that tells the exceptions of the transports (epoll, NIO, the JDK's sockets) apart.
 *
 * <p>Calls nothing of ours.
 */
@NullMarked
package dev.frontrow.network;

import org.jspecify.annotations.NullMarked;
