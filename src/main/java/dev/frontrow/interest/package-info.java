/**
 * Messages about a topic, for the nodes that have a listener for it. The nodes tell each other what
 * they want; {@link dev.frontrow.interest.InterestExchange} has the rules that leave no gap. It has
 * no domain knowledge but the kinds of topics.
 *
 * <p>Calls nothing of ours.
 */
@NullMarked
package dev.frontrow.interest;

import org.jspecify.annotations.NullMarked;
