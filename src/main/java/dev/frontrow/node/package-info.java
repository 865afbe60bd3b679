/**
 * One running node. It starts servers, cluster, verticles and first data from its configuration,
 * and stops them in the opposite order. It owns the node's health and metrics.
 *
 * <p>Calls {@code account}, {@code api}, {@code audit}, {@code bus}, {@code cluster}, {@code
 * config}, {@code embedded}, {@code http}, {@code http.credential}, {@code http.wire}, {@code
 * idempotency}, {@code interest}, {@code job}, {@code network}, {@code outbox}, {@code payment},
 * {@code postgres}, {@code queue}, {@code redis}, {@code reservation}, {@code scheduler}, {@code
 * text}, {@code wallet}.
 */
@NullMarked
package dev.frontrow.node;

import org.jspecify.annotations.NullMarked;
