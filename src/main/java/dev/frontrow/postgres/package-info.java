/**
 * Access to PostgreSQL: a bounded pool with timeouts, pipelined transactions, the classification of
 * failures, and the migrations. It has no domain knowledge. A node shares one {@code Database}
 * among its parts.
 *
 * <p>Calls {@code config}.
 */
@NullMarked
package dev.frontrow.postgres;

import org.jspecify.annotations.NullMarked;
