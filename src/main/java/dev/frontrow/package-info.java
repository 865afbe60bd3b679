/**
 * The program: it parses the command line and runs a command.
 *
 * <p>Calls {@code command}, {@code config}.
 */
@NullMarked
package dev.frontrow;

import org.jspecify.annotations.NullMarked;
