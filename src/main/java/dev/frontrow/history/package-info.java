/**
 * The recorded calls of a load, and the rules that decide whether a correct service could have
 * given their answers. It knows only the HTTP contract. The rehearsal writes a history; commands
 * check it.
 *
 * <p>Calls nothing of ours.
 */
@NullMarked
package dev.frontrow.history;

import org.jspecify.annotations.NullMarked;
