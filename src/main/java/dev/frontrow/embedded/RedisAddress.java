package dev.frontrow.embedded;

import java.net.URI;

/**
 * Where an embedded Redis is, and how its data came to be.
 *
 * @param uri {@code redis://host:port}
 * @param history what Redis itself calls the history of its data: {@code master_replid}, another
 *     one after each start
 * @param continues the earliest history of which this one has all that was ever answered; itself,
 *     unless every stop since then was seen to write everything
 */
public record RedisAddress(URI uri, String history, String continues) {}
