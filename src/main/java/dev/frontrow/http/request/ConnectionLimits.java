package dev.frontrow.http.request;

import java.time.Duration;

/**
 * How many connections one event loop keeps, and how long each may take over a request.
 *
 * @param maxConnections connections at once, at least 1
 * @param headTimeout from a connection's begin to its first request's headers, and from the first
 *     byte of each further request to the end of its headers
 * @param bodyTimeout from a request's headers to the end of its body
 * @param keepAliveTimeout from an answer to the next request's headers
 */
public record ConnectionLimits(
    int maxConnections, Duration headTimeout, Duration bodyTimeout, Duration keepAliveTimeout) {}
