/**
 * What does not grow with what was sold before. It owns nothing but its tests. It may call every
 * part through {@code api}, as a foreign verticle would.
 */
@NullMarked
package dev.frontrow.growth;

import org.jspecify.annotations.NullMarked;
