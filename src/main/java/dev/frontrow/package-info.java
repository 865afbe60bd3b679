/**
 * The program: it reads the command line and runs the command that it names.
 *
 * <p>Calls {@code command}, {@code config}.
 */
@NullMarked
package dev.frontrow;

import org.jspecify.annotations.NullMarked;
