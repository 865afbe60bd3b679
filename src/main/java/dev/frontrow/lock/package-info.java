/**
 * The row locks of the database and the order in which every transaction takes them. It owns the
 * statements that lock rows.
 *
 * <p>Calls {@code postgres}.
 */
@NullMarked
package dev.frontrow.lock;

import org.jspecify.annotations.NullMarked;
