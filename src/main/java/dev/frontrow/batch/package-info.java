/**
 * Group commit: commands that arrive together are executed together. It owns the pending commands,
 * their bounds, the order of commands on one key, and what happens when a batch fails. It has no
 * domain knowledge.
 *
 * <p>Calls nothing of ours.
 */
@NullMarked
package dev.frontrow.batch;

import org.jspecify.annotations.NullMarked;
