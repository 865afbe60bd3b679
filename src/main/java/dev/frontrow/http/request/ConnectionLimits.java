package dev.frontrow.http.request;

import java.time.Duration;

/**
 * The bound on connections of one event loop, and the deadlines of each connection.
 *
 * @param maxConnections open connections, at least 1
 * @param headTimeout from the opening of a connection to the end of its first request's headers,
 *     and from the first byte of each further request to the end of its headers
 * @param bodyTimeout from a request's headers to the end of its body
 * @param keepAliveTimeout from a response to the end of the next request's headers
 */
public record ConnectionLimits(
    int maxConnections, Duration headTimeout, Duration bodyTimeout, Duration keepAliveTimeout) {}
