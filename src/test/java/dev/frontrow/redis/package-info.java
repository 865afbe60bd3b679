/** The way to Redis, against a real one. */
@NullMarked
package dev.frontrow.redis;

import org.jspecify.annotations.NullMarked;
