/**
 * The rule for when a hold has ended, in SQL and in Java. It owns no table.
 *
 * <p>Calls nothing of ours.
 */
@NullMarked
package dev.frontrow.hold;

import org.jspecify.annotations.NullMarked;
