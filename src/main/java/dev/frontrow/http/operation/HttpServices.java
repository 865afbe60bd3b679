package dev.frontrow.http.operation;

import dev.frontrow.api.AccountService;
import dev.frontrow.api.AuditService;
import dev.frontrow.api.OutboxService;
import dev.frontrow.api.PaymentService;
import dev.frontrow.api.QueueService;
import dev.frontrow.api.ReservationService;
import dev.frontrow.api.WalletService;

/** The services that {@code http} calls, by their proxies. */
public record HttpServices(
    AccountService accounts,
    QueueService queue,
    ReservationService reservations,
    WalletService wallet,
    PaymentService payments,
    OutboxService outbox,
    AuditService audit) {}
