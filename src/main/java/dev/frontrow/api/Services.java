package dev.frontrow.api;

/**
 * The services of all parts, each as its caller reaches it. Later versions add components, so only
 * Frontrow creates an instance.
 */
public record Services(
    AccountService accounts,
    QueueService queue,
    ReservationService reservations,
    WalletService wallets,
    PaymentService payments,
    OutboxService outbox,
    AuditService audit) {}
