package dev.frontrow.account;

import dev.frontrow.config.Section;
import java.time.Duration;

/**
 * How passwords are hashed, and how much of it is done at once. The least that OWASP recommends of
 * Argon2id is the default: https://cheatsheetseries.owasp.org (Password Storage). A stored hash
 * names its own parameters, so changing these leaves old passwords valid.
 *
 * @param passwordMemoryKib memory that one hash takes
 * @param passwordIterations passes over that memory
 * @param passwordParallelism lanes of one hash
 * @param passwordWorkers hashes computed at once; each keeps a core busy
 * @param passwordMaxWaiting sign-ins and sign-ups that may wait for a worker; past it an address
 *     that has more of them waiting than others is told {@code overloaded}
 * @param passwordMaxWaitingOfAddress of them from one client address; past it that address is told
 *     {@code rate-limited}
 * @param passwordMaxWait one that waited longer is not carried out, since its caller gave up
 * @param readMaxWaiting reads of users that may wait for the database
 * @param readMaxWait a read that waited longer is not made
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
