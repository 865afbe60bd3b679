/**
 * The record of what a load saw of a service, call by call, and the rules that decide whether a
 * correct service could have answered so. It knows the HTTP contract only. The rehearsal writes a
 * history; commands read it.
 *
 * <p>Calls nothing of ours.
 */
@NullMarked
package dev.frontrow.history;

import org.jspecify.annotations.NullMarked;
