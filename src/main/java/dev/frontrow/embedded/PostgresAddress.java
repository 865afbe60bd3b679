package dev.frontrow.embedded;

import java.net.URI;

/**
 * Address and login of an embedded PostgreSQL. The user is the server's only superuser. Immutable.
 * {@code toString} omits the password, so that it may be logged.
 *
 * @param host always a loopback address
 * @param port 1 to 65535
 * @param password letters and digits only, so that a URI needs no escaping
 */
public record PostgresAddress(
    String host, int port, String database, String user, String password) {

  /** Returns {@code postgresql://user:password@host:port/database}; contains the password. */
  public URI uri() {
    return URI.create(
        "postgresql://" + user + ":" + password + "@" + host + ":" + port + "/" + database);
  }

  @Override
  public String toString() {
    return "PostgresAddress[" + user + "@" + host + ":" + port + "/" + database + "]";
  }
}
