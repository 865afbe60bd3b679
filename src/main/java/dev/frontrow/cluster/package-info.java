/**
 * How nodes form a cluster: Vert.x on Hazelcast, the addresses that the members use, and the lock
 * that lets one node run a periodic job. Only this package knows Hazelcast.
 *
 * <p>Calls {@code config}, {@code network}.
 */
@NullMarked
package dev.frontrow.cluster;

import org.jspecify.annotations.NullMarked;
