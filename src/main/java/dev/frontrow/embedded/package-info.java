/**
 * A real PostgreSQL and a real Redis beside this process, where no external server is set. It owns
 * the server processes of one data directory, their data, and the leases of the nodes that use
 * them: the first node starts the servers, further nodes attach, and the last node to leave stops
 * them. It blocks, so callers stay off the event loop.
 *
 * <p>Calls nothing of ours.
 */
@NullMarked
package dev.frontrow.embedded;

import org.jspecify.annotations.NullMarked;
