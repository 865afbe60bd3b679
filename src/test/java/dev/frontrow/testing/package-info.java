/**
 * What tests share: the servers of the run, waits, and what fails a test that loses an exception.
 */
@NullMarked
package dev.frontrow.testing;

import org.jspecify.annotations.NullMarked;
