/**
 * The edge: REST, WebSocket and static pages over HTTP/1.1, for all that {@code api} offers. It
 * owns requests and answers, statuses, credentials, languages and limits, and decides nothing about
 * seats, money or places. It calls {@code api} and {@code config}, and its own sub-packages.
 */
@NullMarked
package dev.frontrow.http;

import org.jspecify.annotations.NullMarked;
