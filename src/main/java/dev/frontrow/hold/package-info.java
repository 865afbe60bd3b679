/**
 * The rule for when a hold has ended, in SQL and in Java. Every part that reads or changes holds
 * uses it, so that all agree to the instant. It owns no table.
 *
 * <p>Calls nothing of ours.
 */
@NullMarked
package dev.frontrow.hold;

import org.jspecify.annotations.NullMarked;
