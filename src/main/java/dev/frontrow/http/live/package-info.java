/**
 * The WebSocket, which pushes the state of a place in line and of seats. It owns the sockets, their
 * frames, and what each socket was sent. It reads again what it missed on the bus.
 *
 * <p>Calls {@code api}, {@code config}, {@code http.address}, {@code http.contract}, {@code
 * http.credential}, {@code http.limit}, {@code http.line}, {@code http.problem}, {@code
 * http.request}, {@code http.response}, {@code http.json}, {@code http.wire}, {@code interest},
 * {@code outbox}, {@code seatlog}.
 */
@NullMarked
package dev.frontrow.http.live;

import org.jspecify.annotations.NullMarked;
