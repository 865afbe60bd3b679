/**
 * The way to PostgreSQL: a bounded pool with timeouts on every connection, transactions whose
 * statements are sent without waiting between them, which failures pass by themselves, and the
 * migrations. It knows no domain. It may call {@code config}.
 */
@NullMarked
package dev.frontrow.postgres;

import org.jspecify.annotations.NullMarked;
