/**
 * The program. It parses the command line and runs a command. It owns what must happen before any
 * other class is loaded: the JVM's defaults.
 *
 * <p>Calls {@code command}, {@code config}.
 */
@NullMarked
package dev.frontrow;

import org.jspecify.annotations.NullMarked;
