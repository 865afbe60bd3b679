package dev.frontrow.queue;

import io.vertx.core.Vertx;

/**
 * What every room of one verticle works with.
 *
 * @param vertx whose event loop all of it belongs to
 * @param config how the line works
 * @param scripts what can be asked of Redis
 * @param store what outlives it
 * @param recovery what of that a rebuild needs
 * @param notices what the other nodes are told
 * @param liveLines which lines have anyone
 */
record QueueContext(
    Vertx vertx,
    QueueConfig config,
    LineScripts scripts,
    LineStore store,
    RecoveryStore recovery,
    LineNotices notices,
    LiveLines liveLines) {}
