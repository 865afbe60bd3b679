package dev.frontrow.http;

import dev.frontrow.api.Concert;
import dev.frontrow.api.ConcertDate;
import dev.frontrow.api.ConcertStatus;
import dev.frontrow.api.LineState;
import dev.frontrow.api.Place;
import dev.frontrow.api.PlaceStatus;
import dev.frontrow.api.PriceRange;
import dev.frontrow.api.QueueStatus;
import dev.frontrow.api.Reservation;
import dev.frontrow.api.ReservationStatus;
import dev.frontrow.api.Role;
import dev.frontrow.api.SeatMap;
import dev.frontrow.api.User;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Values that the fake parts answer with. */
public final class Sample {
  public static final UUID CONCERT = UUID.fromString("0198c3a1-7b2e-7c4d-9a10-3f5d2c8e1b47");
  static final UUID OTHER_CONCERT = UUID.fromString("0198c3a1-7b2e-7c4d-9a10-3f5d2c8e1b48");
  static final UUID SCHEDULE = UUID.fromString("0198c3a1-7b40-7d11-8c22-6e7f8a9b0c1d");
  static final UUID RESERVATION = UUID.fromString("0198c3a4-55aa-7f21-b3c4-7d1e9f0a2b68");
  static final Instant NOON = Instant.parse("2097-01-01T12:00:00Z");
  static final LocalDate DATE = LocalDate.of(2097, 3, 5);

  static final User BUYER =
      new User(
          UUID.fromString("0198c3a2-01d4-7e0f-8b6c-5a9e4d7c2f10"),
          "mina@example.com",
          "Mina Park",
          Role.USER,
          NOON);
  static final User ORGANISER =
      new User(
          UUID.fromString("0198c3a2-01d4-7e0f-8b6c-5a9e4d7c2f11"),
          "admin@example.com",
          "Organiser",
          Role.ADMIN,
          NOON);
  static final Place PLACE = new Place(CONCERT, BUYER.id(), 4711);

  private Sample() {}

  static Concert concert() {
    return concert("Winter Lights", "Han River Hall", DATE, DATE);
  }

  static Concert concert(String title, String venue, LocalDate first, LocalDate last) {
    return new Concert(
        CONCERT,
        title,
        venue,
        "Asia/Seoul",
        "",
        Optional.empty(),
        first,
        last,
        LineState.OPEN,
        Optional.of(Duration.ofMinutes(1)),
        ConcertStatus.PUBLISHED,
        Optional.empty(),
        Optional.of(new PriceRange(80_000, 80_000)),
        false,
        List.of(new ConcertDate(SCHEDULE, Instant.parse("2097-03-05T10:00:00Z"), DATE, false)));
  }

  static Reservation reservation(UUID concertId) {
    return reservation(concertId, ReservationStatus.HELD);
  }

  static Reservation reservation(UUID concertId, ReservationStatus status) {
    return new Reservation(
        RESERVATION,
        BUYER.id(),
        concertId,
        SCHEDULE,
        DATE,
        Optional.of(Instant.parse("2097-03-05T10:00:00Z")),
        Optional.of(50),
        12,
        80_000,
        status,
        NOON,
        NOON.plusSeconds(300),
        Optional.empty());
  }

  static SeatMap seats(UUID concertId, String statuses) {
    return seats(concertId, statuses, 31);
  }

  static SeatMap seats(UUID concertId, String statuses, long version) {
    return new SeatMap(
        SCHEDULE,
        concertId,
        DATE,
        Instant.parse("2097-03-05T10:00:00Z"),
        80_000,
        version,
        statuses);
  }

  static QueueStatus status(Place place, PlaceStatus status, long position) {
    boolean called = status != PlaceStatus.WAITING;
    return new QueueStatus(
        place.concertId(),
        place.userId(),
        place.number(),
        status,
        position,
        position,
        5,
        called ? Optional.of(NOON) : Optional.empty(),
        called ? Optional.of(NOON.plusSeconds(60)) : Optional.empty());
  }
}
