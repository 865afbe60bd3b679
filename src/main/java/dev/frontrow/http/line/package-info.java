/**
 * What this event loop knows of the lines that its clients wait in, kept from notices and re-read
 * each second, so that a look costs no round trip. It calls {@code api} only.
 */
@NullMarked
package dev.frontrow.http.line;

import org.jspecify.annotations.NullMarked;
