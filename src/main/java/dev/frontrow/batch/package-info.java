/**
 * Group commit without domain knowledge: commands that arrive together are carried out together. It
 * owns the waiting, the bounds, the order among commands on one key, and what happens when a batch
 * fails. It may call nothing of ours.
 */
@NullMarked
package dev.frontrow.batch;

import org.jspecify.annotations.NullMarked;
