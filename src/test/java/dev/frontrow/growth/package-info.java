/**
 * Tests of costs that must not grow with past sales. It owns nothing but its tests. It may call
 * every part through {@code api}, as a foreign verticle would.
 */
@NullMarked
package dev.frontrow.growth;

import org.jspecify.annotations.NullMarked;
