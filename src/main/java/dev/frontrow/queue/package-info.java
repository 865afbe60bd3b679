/**
 * The waiting lines: numbers, admission, positions and deadlines in Redis, and in PostgreSQL what
 * must outlive a loss of Redis. It owns the keys {@code frontrow:*} and the table {@code
 * queue_lines}; it reads {@code concerts} and {@code payments}.
 *
 * <p>Calls {@code api}, {@code batch}, {@code cluster}, {@code config}, {@code interest}, {@code
 * job}, {@code linenotice}, {@code lock}, {@code postgres}, {@code redis}, {@code refusal}.
 */
@NullMarked
package dev.frontrow.queue;

import org.jspecify.annotations.NullMarked;
