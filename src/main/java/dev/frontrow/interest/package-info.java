/**
 * Messages about a topic, for the nodes that have a listener for it.
 *
 * <p>Calls nothing of ours.
 */
@NullMarked
package dev.frontrow.interest;

import org.jspecify.annotations.NullMarked;
