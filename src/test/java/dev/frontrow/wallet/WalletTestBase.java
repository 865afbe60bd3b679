package dev.frontrow.wallet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.frontrow.api.Addresses;
import dev.frontrow.api.ChargeRequest;
import dev.frontrow.api.ChargeResult;
import dev.frontrow.api.IdempotencyKey;
import dev.frontrow.api.WalletService;
import dev.frontrow.audit.Audit;
import dev.frontrow.config.Configuration;
import dev.frontrow.idempotency.IdempotencyConfig;
import dev.frontrow.testing.TestNode;
import dev.frontrow.testing.TestSale;
import dev.frontrow.testing.TestServers;
import dev.frontrow.testing.Waits;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The wallet part on two nodes over one database, and an audit after all tests of a class. */
abstract class WalletTestBase {
  static final long LIMIT = 100_000_000;

  static TestSale facts;
  static TestSale blocker;
  static TestNode node;
  static TestNode second;
  static WalletService wallets;
  static WalletService elsewhere;

  @BeforeAll
  static void start() throws SQLException {
    String uri = TestServers.freshDatabase();
    facts = new TestSale(uri);
    blocker = new TestSale(uri);
    node = deployed(uri);
    second = deployed(uri);
    wallets = node.service(WalletService.class, Addresses.WALLET);
    elsewhere = second.service(WalletService.class, Addresses.WALLET);
  }

  @AfterAll
  static void stop() throws SQLException {
    assertEquals(List.of(), Waits.result(Audit.run(node.database())));
    node.close();
    second.close();
    facts.close();
    blocker.close();
  }

  private static TestNode deployed(String uri) {
    Configuration defaults = Configuration.of(Map.of());
    return new TestNode(uri)
        .deploy(
            database ->
                new WalletVerticle(
                    WalletConfig.from(defaults.section("wallet")),
                    IdempotencyConfig.from(defaults.section("idempotency")),
                    database));
  }

  static void lock(UUID user) throws SQLException {
    blocker.begin();
    blocker.rows("select from wallets where user_id = ? for update", user);
  }

  static Future<ChargeResult> charge(UUID user, long amount, String key) {
    return wallets.charge(request(user, amount, key(key, Long.toString(amount))));
  }

  static ChargeRequest request(UUID user, long amount, IdempotencyKey key) {
    return new ChargeRequest(user, amount, key);
  }

  static IdempotencyKey key(String key, String fingerprint) {
    return new IdempotencyKey(key, fingerprint, "ko");
  }
}
