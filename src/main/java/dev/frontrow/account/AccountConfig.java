package dev.frontrow.account;

import dev.frontrow.config.Section;
import java.time.Duration;

/**
 * Settings of password hashing and of reads of users. The hashing defaults are the minimum that
 * OWASP recommends for Argon2id (https://cheatsheetseries.owasp.org, Password Storage). A stored
 * hash contains its own parameters, so old passwords stay valid when these change.
 *
 * @param passwordMemoryKib memory of one hash, in KiB
 * @param passwordIterations passes over that memory
 * @param passwordParallelism lanes of one hash
 * @param passwordWorkers hashes computed at the same time; each keeps one core busy
 * @param passwordMaxWaiting sign-ins and sign-ups that may wait for a worker. At this limit, the
 *     address with the most waiting requests loses its newest one with {@code overloaded}
 * @param passwordMaxWaitingOfAddress requests of one client address that may wait; more fail with
 *     {@code rate-limited}
 * @param passwordMaxWait longest wait of a request. A request that waited longer fails unexecuted,
 *     since its caller has given up
 * @param readMaxWaiting reads of users that may wait for the database
 * @param readMaxWait longest wait of a read; it then fails without a query
 */
public record AccountConfig(
    int passwordMemoryKib,
    int passwordIterations,
    int passwordParallelism,
    int passwordWorkers,
    int passwordMaxWaiting,
    int passwordMaxWaitingOfAddress,
    Duration passwordMaxWait,
    int readMaxWaiting,
    Duration readMaxWait) {

  /** Reads the section {@code account}. */
  public static AccountConfig from(Section section) {
    return new AccountConfig(
        section.integer("password-memory-kib", 19_456, 128, 1_048_576),
        section.integer("password-iterations", 2, 1, 20),
        section.integer("password-parallelism", 1, 1, 16),
        section.integer("password-workers", 2, 1, 256),
        section.integer("password-max-waiting", 2_000, 0, 100_000),
        section.integer("password-max-waiting-of-address", 500, 0, 100_000),
        section.duration("password-max-wait", Duration.ofSeconds(20)),
        section.integer("read-max-waiting", 10_000, 1, 1_000_000),
        section.duration("read-max-wait", Duration.ofSeconds(2)));
  }
}
