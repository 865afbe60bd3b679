/**
 * A crowd of buyers played against a running server, from outside: it owns the client, the buyers'
 * behaviour and the count of what they saw. It knows the HTTP contract and calls nothing of ours.
 */
@NullMarked
package dev.frontrow.rehearsal;

import org.jspecify.annotations.NullMarked;
