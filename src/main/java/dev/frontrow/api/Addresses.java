package dev.frontrow.api;

/**
 * The event bus addresses of Frontrow. The version is part of the address.
 *
 * <p>A service receives requests: the header {@code action} names the method, the JSON body has its
 * arguments. {@link #EVENTS} and {@link #LINE} are published to all listeners. {@link #EVENTS}
 * carries facts with consecutive sequences: a listener that sees a gap calls {@link
 * OutboxService#replay}. {@link #LINE} carries passing notices without a sequence. If one is lost,
 * a page shows the change late; nothing else depends on it.
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

  /**
   * Reports between nodes about the use of rate limits, as bytes. Internal: the form can change.
   */
  public static final String USAGE = "frontrow.http.usage.v1";

  private Addresses() {}
}
