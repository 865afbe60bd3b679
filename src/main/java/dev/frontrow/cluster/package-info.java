/**
 * How nodes become one: the clustered Vert.x on Hazelcast, the addresses under which they find each
 * other, and the lock that lets one of them run a periodic job. It owns all that knows Hazelcast.
 * It calls {@code config} and {@code network} only.
 */
@NullMarked
package dev.frontrow.cluster;

import org.jspecify.annotations.NullMarked;
