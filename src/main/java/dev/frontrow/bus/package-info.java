/**
 * How the parts call each other over the event bus. It owns two forms of the same call: to another
 * node, the typed service proxies, which are what the outside may rely on; within a node, bundles
 * of calls as values, which never leave it. It may call nothing of ours.
 */
@NullMarked
package dev.frontrow.bus;

import org.jspecify.annotations.NullMarked;
