/**
 * Access to Redis: held and pipelined connections that reconnect by themselves, for standalone
 * servers, Sentinel and Cluster, and Lua scripts that lie beside their callers. It watches the
 * servers' settings and memory. It has no domain knowledge.
 *
 * <p>Calls {@code config}.
 */
@NullMarked
package dev.frontrow.redis;

import org.jspecify.annotations.NullMarked;
