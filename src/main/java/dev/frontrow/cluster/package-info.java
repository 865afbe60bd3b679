/**
 * Clustering: Vert.x on Hazelcast, the addresses of the nodes, the lock that lets one node run a
 * periodic job, and whether an address of the event bus has listeners. Only this package uses
 * Hazelcast. It has no domain knowledge.
 *
 * <p>Calls {@code config}, {@code network}.
 */
@NullMarked
package dev.frontrow.cluster;

import org.jspecify.annotations.NullMarked;
