/**
 * A real PostgreSQL and a real Redis for nodes without external servers. It owns the servers and
 * data of a data directory, and the leases of the nodes that use it: the first node starts the
 * servers, later nodes attach, the last one stops them. It blocks, so callers stay off the event
 * loop.
 *
 * <p>Calls nothing of ours.
 */
@NullMarked
package dev.frontrow.embedded;

import org.jspecify.annotations.NullMarked;
