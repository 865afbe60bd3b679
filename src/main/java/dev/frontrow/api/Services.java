package dev.frontrow.api;

/** The services of all parts, each as its caller reaches it. */
public record Services(
    AccountService accounts,
    QueueService queue,
    ReservationService reservations,
    WalletService wallets,
    PaymentService payments,
    OutboxService outbox,
    AuditService audit) {}
