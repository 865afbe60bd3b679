/**
 * The HTTP server. It starts, routes each operation of the contract to its handler, and stops. It
 * owns no rule about seats, money or the line.
 *
 * <p>Calls {@code api}, {@code config}, {@code http.address}, {@code http.contract}, {@code
 * http.credential}, {@code http.limit}, {@code http.line}, {@code http.live}, {@code
 * http.operation}, {@code http.page}, {@code http.problem}, {@code http.request}, {@code
 * http.response}, {@code http.wire}, {@code securitylog}.
 */
@NullMarked
package dev.frontrow.http;

import org.jspecify.annotations.NullMarked;
