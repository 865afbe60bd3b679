/**
 * IP addresses of clients: how they are written and parsed, which ranges a setting names, and which
 * address a request comes from when it passes proxies. It never resolves a name. It trusts a
 * proxy's header only if the settings name that proxy.
 *
 * <p>Calls {@code config}.
 */
@NullMarked
package dev.frontrow.http.address;

import org.jspecify.annotations.NullMarked;
