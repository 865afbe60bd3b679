/**
 * What counts as text: Unicode normalisation, what a name may hold, and when two e-mail addresses
 * are the same. It keeps nothing, and it may be called by every part, so that all of them decide
 * alike. It calls no other package of ours.
 */
@NullMarked
package dev.frontrow.text;

import org.jspecify.annotations.NullMarked;
