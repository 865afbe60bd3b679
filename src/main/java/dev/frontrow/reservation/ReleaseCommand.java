package dev.frontrow.reservation;

import java.util.UUID;

/** A hold to be given back by its owner. */
record ReleaseCommand(UUID userId, UUID reservationId) {}
