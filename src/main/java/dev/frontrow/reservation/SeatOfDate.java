package dev.frontrow.reservation;

import java.util.UUID;

/** The key of a seat: its date and its number. */
record SeatOfDate(UUID scheduleId, int number) {}
