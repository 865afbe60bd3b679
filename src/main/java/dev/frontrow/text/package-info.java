/**
 * Text: Unicode normalisation, rules for names, and when two e-mail addresses are the same. The
 * HTTP part and the other parts share these rules. It keeps no state.
 *
 * <p>Calls nothing of ours.
 */
@NullMarked
package dev.frontrow.text;

import org.jspecify.annotations.NullMarked;
