/**
 * The row locks of the database and the order in which every transaction takes them. It owns the
 * statements that lock rows. No other package has such a statement.
 *
 * <p>Calls {@code postgres}.
 */
@NullMarked
package dev.frontrow.lock;

import org.jspecify.annotations.NullMarked;
