package dev.frontrow.account;

import dev.frontrow.api.Ids;
import dev.frontrow.api.NewUser;
import dev.frontrow.api.OutsideUser;
import dev.frontrow.api.Role;
import dev.frontrow.api.User;
import dev.frontrow.postgres.Database;
import dev.frontrow.text.EmailAddress;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** SQL of the table {@code users}. Thread-safe. */
final class Users {
  /** A user and the hash of their password. */
  record WithPassword(User user, String passwordHash) {}

  private static final String INSERT =
      """
      with signed_up as (
        insert into users (id, email, email_key, name, password_hash, role)
        values ($1, $2, $3, $4, $5, $6)
        on conflict do nothing
        returning id, email, name, role, created_at
      ), wallet as (
        insert into wallets (user_id, updated_at) select id, created_at from signed_up
      )
      select id, email, name, role, created_at from signed_up
      """;

  private static final String INSERT_OUTSIDE =
      """
      with recognised as (
        insert into users (id, email, email_key, name, issuer, subject, role)
        values ($1, $2, $3, $4, $5, $6, 'USER')
        on conflict do nothing
        returning id, email, name, role, created_at
      ), wallet as (
        insert into wallets (user_id, updated_at) select id, created_at from recognised
      )
      select id, email, name, role, created_at from recognised
      """;

  private static final String BY_SUBJECT =
      """
      select id, email, name, role, created_at
      from users
      where issuer = $1 and subject = $2
      """;

  private static final String BY_EMAIL =
      """
      select id, email, name, role, created_at, password_hash, email_exact
      from users
      where email_key = any(array[$1, $2]) and password_hash is not null
      union all
      select id, email, name, role, created_at, password_hash, email_exact
      from users
      where email_key is null and lower(email) = lower($3) and password_hash is not null
      """;

  private static final String BY_IDS =
      "select id, email, name, role, created_at from users where id = any($1)";

  private static final String SET_PASSWORD = "update users set password_hash = $2 where id = $1";

  private static final String ANY_ADMIN = "select from users where role = 'ADMIN' limit 1";

  private final SqlClient client;

  Users(Database database) {
    this(database.pool());
  }

  /** Uses one connection, so that the statements join its transaction. */
  Users(SqlClient client) {
    this.client = client;
  }

  /** Inserts a user and an empty wallet. Returns empty when another user has the e-mail. */
  Future<Optional<User>> insert(NewUser newUser, String passwordHash, Role role) {
    return client
        .preparedQuery(INSERT)
        .execute(
            Tuple.of(
                Ids.next(),
                newUser.email(),
                EmailAddress.keyOf(newUser.email()),
                newUser.name(),
                passwordHash,
                role.name()))
        .map(rows -> first(rows).map(Users::user));
  }

  /**
   * Inserts an outside user and an empty wallet. Returns empty when the user exists already or
   * another user has the e-mail.
   */
  Future<Optional<User>> insert(OutsideUser newcomer) {
    return client
        .preparedQuery(INSERT_OUTSIDE)
        .execute(
            Tuple.of(
                Ids.next(),
                newcomer.email(),
                EmailAddress.keyOf(newcomer.email()),
                newcomer.name(),
                newcomer.issuer(),
                newcomer.subject()))
        .map(rows -> first(rows).map(Users::user));
  }

  Future<Optional<User>> bySubject(OutsideUser somebody) {
    return client
        .preparedQuery(BY_SUBJECT)
        .execute(Tuple.of(somebody.issuer(), somebody.subject()))
        .map(rows -> first(rows).map(Users::user));
  }

  /**
   * Returns the user with this e-mail and a password. Some older accounts share one e-mail key;
   * each of those is found only by its exact spelling ({@code email_exact}).
   *
   * @param given the e-mail as typed, not normalised
   */
  Future<Optional<WithPassword>> byEmail(String given) {
    return client
        .preparedQuery(BY_EMAIL)
        .execute(Tuple.of(EmailAddress.keyOf(given), EmailAddress.exactKey(given), given))
        .map(rows -> meant(given, rows).map(Users::withPassword));
  }

  private static Optional<Row> meant(String given, RowSet<Row> rows) {
    Optional<Row> byKey = Optional.empty();
    for (Row row : rows) {
      if (row.getString("email").equals(given)) {
        return Optional.of(row);
      }
      if (!row.getBoolean("email_exact")) {
        byKey = Optional.of(row);
      }
    }
    return byKey;
  }

  /** Returns one result for each id, in the same order. */
  Future<List<Optional<User>>> byIds(List<UUID> ids) {
    return client
        .preparedQuery(BY_IDS)
        .execute(Tuple.of(ids.toArray(UUID[]::new)))
        .map(
            rows -> {
              Map<UUID, User> found = new HashMap<>();
              rows.forEach(row -> found.put(row.getUUID("id"), user(row)));
              return ids.stream().map(id -> Optional.ofNullable(found.get(id))).toList();
            });
  }

  /** Replaces a user's password hash. */
  Future<Void> setPassword(UUID userId, String passwordHash) {
    return client.preparedQuery(SET_PASSWORD).execute(Tuple.of(userId, passwordHash)).mapEmpty();
  }

  Future<Boolean> hasAdmin() {
    return client.preparedQuery(ANY_ADMIN).execute().map(rows -> rows.size() > 0);
  }

  private static Optional<Row> first(RowSet<Row> rows) {
    return rows.size() == 0 ? Optional.empty() : Optional.of(rows.iterator().next());
  }

  private static WithPassword withPassword(Row row) {
    return new WithPassword(user(row), row.getString("password_hash"));
  }

  private static User user(Row row) {
    OffsetDateTime createdAt = row.getOffsetDateTime("created_at");
    return new User(
        row.getUUID("id"),
        row.getString("email"),
        row.getString("name"),
        Role.valueOf(row.getString("role")),
        createdAt.toInstant());
  }
}
