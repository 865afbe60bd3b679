package dev.frontrow.api;

/**
 * Every address on the bus, in one place. The version is part of the address.
 *
 * <p>Services answer requests ({@code action} header, JSON body). {@link #EVENTS} and {@link #LINE}
 * are published to all listeners. {@link #EVENTS} carries facts in the order of their gapless
 * sequence: a listener that sees a gap asks {@link OutboxService#replay}. {@link #LINE} carries
 * passing notices without a sequence: a lost one makes a screen late and nothing else.
 */
public final class Addresses {
  public static final String ACCOUNT = "frontrow.account.v1";
  public static final String QUEUE = "frontrow.queue.v1";
  public static final String RESERVATION = "frontrow.reservation.v1";
  public static final String WALLET = "frontrow.wallet.v1";
  public static final String PAYMENT = "frontrow.payment.v1";
  public static final String OUTBOX = "frontrow.outbox.v1";
  public static final String AUDIT = "frontrow.audit.v1";

  /** Facts about seats and money, published as the JSON of {@link Event}. */
  public static final String EVENTS = "frontrow.events.v1";

  /** Passing notices about lines, published as the JSON of {@link Event} with sequence 0. */
  public static final String LINE = "frontrow.line.v1";

  /** What nodes tell each other about rate limits, as bytes; nobody else's business. */
  public static final String USAGE = "frontrow.http.usage.v1";

  private Addresses() {}
}
