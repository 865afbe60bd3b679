package dev.frontrow.embedded;

import java.net.URI;

/**
 * Where an embedded PostgreSQL listens and who may enter. The user is the superuser of this server,
 * which nobody else has. Immutable. {@code toString} leaves the password out, so that a log may
 * hold it.
 *
 * @param host always a loopback address
 * @param port 1 to 65535
 * @param password letters and digits only, so that it needs no escaping in a URI
 */
public record PostgresAddress(
    String host, int port, String database, String user, String password) {

  /** {@code postgresql://user:password@host:port/database}; holds the password. */
  public URI uri() {
    return URI.create(
        "postgresql://" + user + ":" + password + "@" + host + ":" + port + "/" + database);
  }

  @Override
  public String toString() {
    return "PostgresAddress[" + user + "@" + host + ":" + port + "/" + database + "]";
  }
}
