/**
 * The way to Redis: one held, pipelined connection for each owner, and Lua scripts that are kept
 * beside their callers. It owns when a connection is made again and how a failure of Redis looks,
 * and knows no domain. It may call {@code config}.
 */
@NullMarked
package dev.frontrow.redis;

import org.jspecify.annotations.NullMarked;
