/**
 * What may leave a part when a call of its service fails: a refusal, and nothing of what is behind
 * it. The parts that keep their facts in PostgreSQL call it; it calls {@code api}, {@code batch}
 * and {@code postgres}.
 */
@NullMarked
package dev.frontrow.refusal;

import org.jspecify.annotations.NullMarked;
