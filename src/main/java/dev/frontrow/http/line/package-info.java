/**
 * What one event loop knows of the waiting lines. It keeps them current from notices and reads them
 * again each second. So the poll of a waiting buyer needs no call to the queue.
 *
 * <p>Calls {@code api}, {@code interest}, {@code linenotice}.
 */
@NullMarked
package dev.frontrow.http.line;

import org.jspecify.annotations.NullMarked;
