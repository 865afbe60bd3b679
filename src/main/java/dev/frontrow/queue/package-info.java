/**
 * The waiting lines: numbers, admission, positions and deadlines, in Redis, with what outlives a
 * loss of Redis in PostgreSQL. It owns the keys {@code frontrow:*} and the table {@code
 * queue_lines}, and reads {@code concerts.opens_at} and {@code payments}. It may call {@code api},
 * {@code batch}, {@code redis}, {@code postgres} and {@code config}.
 */
@NullMarked
package dev.frontrow.queue;

import org.jspecify.annotations.NullMarked;
