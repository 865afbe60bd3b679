/**
 * Group commit: commands that arrive together are executed together. It owns the pending commands
 * and their bounds, the order of commands with one key, and the handling of failed batches. It has
 * no domain knowledge.
 *
 * <p>Calls nothing of ours.
 */
@NullMarked
package dev.frontrow.batch;

import org.jspecify.annotations.NullMarked;
