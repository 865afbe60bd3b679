/**
 * Access to PostgreSQL: a bounded pool with timeouts on every connection, pipelined transactions,
 * the classification of failures as retryable, and the migrations. It has no domain knowledge.
 *
 * <p>Calls {@code config}.
 */
@NullMarked
package dev.frontrow.postgres;

import org.jspecify.annotations.NullMarked;
