/**
 * Tests of the pages in a real browser, on a real node: with mouse and keyboard, with screen
 * readers in mind, with and without a network. Tests find elements by role and name, as people do.
 */
@NullMarked
package dev.frontrow.browser;

import org.jspecify.annotations.NullMarked;
