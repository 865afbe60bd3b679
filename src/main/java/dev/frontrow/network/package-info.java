/**
 * Ports of this machine: whether a server can listen there, and why not. It tells failures apart
 * for every transport (epoll, NIO, the JDK's sockets), so that nobody else looks at an exception's
 * class. It calls nothing of ours.
 */
@NullMarked
package dev.frontrow.network;

import org.jspecify.annotations.NullMarked;
