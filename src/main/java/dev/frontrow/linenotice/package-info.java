/**
 * Notices about a line, as the nodes pass them to each other. It owns their form in bytes.
 *
 * <p>Calls {@code api}, {@code interest}.
 */
@NullMarked
package dev.frontrow.linenotice;

import org.jspecify.annotations.NullMarked;
