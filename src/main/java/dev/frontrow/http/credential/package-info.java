/**
 * The two credentials: signing them, verifying them, and finding in a request the one that an
 * operation wants. It owns the tokens' form and nothing about places in line. It calls {@code api}
 * and {@code http.problem} only.
 */
@NullMarked
package dev.frontrow.http.credential;

import org.jspecify.annotations.NullMarked;
