package dev.frontrow.embedded;

import java.net.URI;

/**
 * Address of an embedded Redis, and the history of its data.
 *
 * @param uri {@code redis://host:port}
 * @param history Redis's {@code master_replid}, which changes with each start
 * @param continues the earliest history whose data this one has without a loss; equal to {@code
 *     history} unless every stop since then was clean
 */
public record RedisAddress(URI uri, String history, String continues) {}
