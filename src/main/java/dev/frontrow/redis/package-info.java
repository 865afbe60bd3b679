/**
 * Access to Redis: one held, pipelined connection for each owner, its reconnection, and Lua scripts
 * that are stored beside their callers. It has no domain knowledge.
 *
 * <p>Calls {@code config}.
 */
@NullMarked
package dev.frontrow.redis;

import org.jspecify.annotations.NullMarked;
