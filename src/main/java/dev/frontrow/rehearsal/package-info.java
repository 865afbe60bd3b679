/**
 * A crowd of buyers, or a steady load, played against running servers from outside: it owns the
 * clients, the buyers' behaviour and the count of what they saw. It knows the HTTP contract and may
 * call {@code history}, which writes down and judges what a steady load saw.
 */
@NullMarked
package dev.frontrow.rehearsal;

import org.jspecify.annotations.NullMarked;
