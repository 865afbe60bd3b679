package dev.frontrow.queue;

import dev.frontrow.linenotice.LineTopics;
import io.vertx.core.Vertx;

/**
 * What all lines of one verticle share.
 *
 * @param vertx runs everything here on one event loop
 * @param config the limits and intervals
 * @param scripts the scripts in Redis
 * @param store the rows in PostgreSQL
 * @param settings the settings in those rows
 * @param checkpoints the checkpoints in those rows
 * @param recovery the statements of rebuilds
 * @param notices publishes what scripts did
 * @param topics has the notices of other nodes
 * @param liveLines the lines that have anyone
 */
record QueueContext(
    Vertx vertx,
    QueueConfig config,
    LineScripts scripts,
    LineStore store,
    SettingsStore settings,
    CheckpointStore checkpoints,
    RecoveryStore recovery,
    LineNotices notices,
    LineTopics topics,
    LiveLines liveLines) {}
