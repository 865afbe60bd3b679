package dev.frontrow.node;

import dev.frontrow.account.AccountConfig;
import dev.frontrow.account.GuessingLimits;
import dev.frontrow.cluster.ClusterConfig;
import dev.frontrow.config.Configuration;
import dev.frontrow.http.HttpConfig;
import dev.frontrow.idempotency.IdempotencyConfig;
import dev.frontrow.outbox.OutboxConfig;
import dev.frontrow.payment.PaymentConfig;
import dev.frontrow.postgres.DatabaseConfig;
import dev.frontrow.queue.QueueConfig;
import dev.frontrow.redis.RedisConfig;
import dev.frontrow.reservation.ReservationConfig;
import dev.frontrow.scheduler.SchedulerConfig;
import dev.frontrow.wallet.WalletConfig;

/**
 * All settings of a node. Every section is read whatever the roles, so that the nodes of a system
 * can share one file.
 */
record Settings(
    NodeConfig node,
    FirstStartConfig firstStart,
    ClusterConfig cluster,
    DatabaseConfig postgres,
    RedisConfig redis,
    HttpConfig http,
    QueueConfig queue,
    ReservationConfig reservation,
    AccountConfig account,
    GuessingLimits guessing,
    WalletConfig wallet,
    PaymentConfig payment,
    IdempotencyConfig idempotency,
    OutboxConfig outbox,
    SchedulerConfig scheduler) {

  /**
   * Reads all sections.
   *
   * @throws dev.frontrow.config.ConfigurationException for an invalid value or an unknown key
   */
  static Settings from(Configuration configuration) {
    Settings settings =
        new Settings(
            NodeConfig.from(configuration),
            FirstStartConfig.from(configuration),
            ClusterConfig.from(configuration.section("cluster")),
            DatabaseConfig.from(configuration.section("postgres")),
            RedisConfig.from(configuration.section("redis")),
            HttpConfig.from(
                configuration.section("http"),
                configuration.section("oidc"),
                configuration.section("wallet")),
            QueueConfig.from(configuration.section("queue")),
            ReservationConfig.from(configuration.section("reservation")),
            AccountConfig.from(configuration.section("account")),
            GuessingLimits.from(configuration.section("http")),
            WalletConfig.from(configuration.section("wallet")),
            PaymentConfig.from(configuration.section("payment")),
            IdempotencyConfig.from(configuration.section("idempotency")),
            OutboxConfig.from(configuration.section("outbox")),
            SchedulerConfig.from(configuration.section("scheduler")));
    configuration.rejectUnknown();
    if (settings.node.tokenSecret().isEmpty() && !settings.cluster.members().isEmpty()) {
      throw configuration
          .section("token")
          .invalid("secret", "one secret for all nodes, as cluster.members lists other machines");
    }
    return settings;
  }
}
