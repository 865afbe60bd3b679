/**
 * The WebSocket: places and seats, pushed. It owns the sockets, their frames and what each has been
 * told; it hears of changes from the bus and reads again whatever it missed. It calls {@code api}
 * and the sub-packages of {@code http} for lines, credentials, views and problems.
 */
@NullMarked
package dev.frontrow.http.live;

import org.jspecify.annotations.NullMarked;
