/** The whole service over HTTP and WebSocket, as a buyer and an organiser meet it. */
@NullMarked
package dev.frontrow.journey;

import org.jspecify.annotations.NullMarked;
