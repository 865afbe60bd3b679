package dev.frontrow.reservation;

import java.util.UUID;

/** A request of the owner to give a hold back, as one command of a batch. */
record ReleaseCommand(UUID userId, UUID reservationId) {}
