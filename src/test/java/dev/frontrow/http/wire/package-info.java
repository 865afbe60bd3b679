/** Raw bytes on sockets, against the handlers that guard a connection. */
package dev.frontrow.http.wire;
