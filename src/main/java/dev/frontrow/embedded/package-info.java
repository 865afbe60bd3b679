/**
 * A real PostgreSQL and a real Redis beside this process, for whoever has none at hand.
 *
 * <p>Owns the server processes of one data directory, their data, and the leases of the nodes that
 * use them: the first node starts the servers, further ones attach, the last to leave stops them.
 * Knows nothing of the domain, calls no other package of ours, and blocks: call it off the event
 * loop.
 */
@NullMarked
package dev.frontrow.embedded;

import org.jspecify.annotations.NullMarked;
