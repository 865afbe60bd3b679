/**
 * Addresses of clients. It owns how an IP address is written and read, which ranges of addresses a
 * setting names, and which address a request comes from behind proxies. It calls {@code config} and
 * never looks a name up.
 */
@NullMarked
package dev.frontrow.http.address;

import org.jspecify.annotations.NullMarked;
