package dev.frontrow.http.operation;

import dev.frontrow.api.AccountService;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Caches which users exist. Users are never deleted, so a "yes" stays true; a "no" is not cached.
 * Past {@link #MAX_USERS} the least recently used are removed. For one event loop.
 */
final class KnownUsers {
  static final int MAX_USERS = 50_000;

  private final AccountService accounts;
  private final Map<UUID, Boolean> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Boolean> eldest) {
          return size() > MAX_USERS;
        }
      };

  KnownUsers(AccountService accounts) {
    this.accounts = accounts;
  }

  /** Fails with {@code user-not-found} if the user does not exist. */
  Future<Void> check(UUID userId) {
    if (known.get(userId) != null) {
      return Future.succeededFuture();
    }
    return accounts.user(userId).onSuccess(user -> known.put(user.id(), true)).mapEmpty();
  }
}
