/**
 * What a load saw of a service, call by call, and whether a correct service could have answered so:
 * it owns the record of a call, the file of a history, the rules, and the measure of outages. It
 * knows the HTTP contract only and calls nothing of ours. The rehearsal writes it; commands read
 * it.
 */
@NullMarked
package dev.frontrow.history;

import org.jspecify.annotations.NullMarked;
