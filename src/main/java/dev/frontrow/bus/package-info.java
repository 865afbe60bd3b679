/**
 * Calls between the parts over the event bus. Between nodes it uses the typed service proxies,
 * whose wire form others may rely on. Within a node it sends batches of calls by reference.
 *
 * <p>Calls nothing of ours.
 */
@NullMarked
package dev.frontrow.bus;

import org.jspecify.annotations.NullMarked;
