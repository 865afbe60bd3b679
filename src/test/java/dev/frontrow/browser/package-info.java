/**
 * The pages in a real browser, on a real node: what people see and hear, do by hand and by
 * keyboard, and keep when the network does not. Tests find things by role and name, as people do.
 */
@NullMarked
package dev.frontrow.browser;

import org.jspecify.annotations.NullMarked;
