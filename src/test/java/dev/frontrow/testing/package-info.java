/**
 * What tests share: the servers of the run, waits, settings, and the extension that fails a test
 * that loses an exception.
 */
@NullMarked
package dev.frontrow.testing;

import org.jspecify.annotations.NullMarked;
