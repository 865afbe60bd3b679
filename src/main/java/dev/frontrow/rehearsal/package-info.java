/**
 * Load against running servers over HTTP: a rush of buyers, or a steady load. It owns the HTTP
 * clients, the behaviour of the buyers, and the count of what they observe. It knows only the HTTP
 * contract.
 *
 * <p>Calls {@code history}.
 */
@NullMarked
package dev.frontrow.rehearsal;

import org.jspecify.annotations.NullMarked;
