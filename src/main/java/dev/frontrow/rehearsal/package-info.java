/**
 * A crowd of buyers, or a steady load, played against running servers over HTTP. It owns the
 * clients, the behaviour of the buyers, and the count of what they saw.
 *
 * <p>Calls {@code history}.
 */
@NullMarked
package dev.frontrow.rehearsal;

import org.jspecify.annotations.NullMarked;
