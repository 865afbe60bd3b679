/**
 * The commands of the command line. Each reads its settings, and starts a node or examines a
 * system. It prints its result, and turns a failure into one line and an exit status.
 *
 * <p>Calls {@code audit}, {@code config}, {@code embedded}, {@code history}, {@code node}, {@code
 * postgres}, {@code rehearsal}.
 */
@NullMarked
package dev.frontrow.command;

import org.jspecify.annotations.NullMarked;
