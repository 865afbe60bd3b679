package dev.frontrow.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Dates, times and durations as the module of the pages writes them. */
class FormatTest extends BrowserTestBase {
  /** The reader's clock is Seoul's, as in every test. */
  private static final String WRITTEN =
      """
      async () => {
        const { $app$language$format: f, $app$language$zones: z } =
          await import(`${document.documentElement.dataset.assets}start.js`);
        const now = Date.parse('2026-11-30T12:00:00Z');
        const HOUR = 3600;
        return [
          // the year only if it is not this year, by the clock of the zone
          f.moment('2026-12-03T11:00:00Z', 'Asia/Seoul', now),
          f.moment('2027-12-03T11:00:00Z', 'Asia/Seoul', now),
          f.moment('2026-12-31T16:00:00Z', 'Asia/Seoul', now),
          f.moment('2026-12-31T16:00:00Z', 'America/New_York', now),
          f.moment('2026-12-31T16:00:00Z', 'Asia/Seoul', Date.parse('2026-12-31T15:30:00Z')),
          f.moment('2026-12-02T15:00:00Z', 'Asia/Seoul', now),
          // before, at and after a clock change, and a zone with half an hour
          f.moment('2026-03-08T06:59:00Z', 'America/New_York', now),
          f.moment('2026-03-08T07:00:00Z', 'America/New_York', now),
          f.moment('2026-11-01T05:30:00Z', 'America/New_York', now),
          f.moment('2026-11-01T06:30:00Z', 'America/New_York', now),
          f.moment('2026-12-03T11:00:00Z', 'Asia/Kathmandu', now),
          // the zone is named if it is not the reader's
          f.showMoment('2026-12-03T11:00:00Z', 'Asia/Seoul', now),
          f.showMoment('2026-12-03T11:00:00Z', 'ROK', now),
          f.showMoment('2026-12-03T11:00:00Z', 'Asia/Tokyo', now),
          f.showMoment('2026-12-03T11:00:00Z', 'America/Sao_Paulo', now),
          f.showTime('2026-12-03T11:00:00Z', 'America/New_York'),
          f.showTime('2026-12-03T11:00:00Z', 'Etc/UTC'),
          f.showTime('2026-12-03T11:00:00Z', 'Not/AZone'),
          f.ownMoment('2026-12-03T11:00:00Z', 'Asia/Seoul', now),
          f.ownMoment('2026-12-03T11:00:00Z', 'America/New_York', now),
          // dates
          f.date('2026-12-03', { now }), f.date('2027-01-15', { now }),
          f.longDate('2026-12-15', now), f.longDate('2027-01-15', now),
          f.dates('2026-12-03', '2026-12-03', now),
          f.dates('2026-12-30', '2027-01-02', now),
          f.monthName('2027-01'), f.dayIn('2026-12-31T16:00:00Z', 'Asia/Seoul'),
          // durations
          ...[59, 61, 5399, 2 * HOUR, 23.98 * HOUR, 24 * HOUR, 25 * HOUR, 76 * HOUR, 76.9 * HOUR, 72 * HOUR]
            .map((it) => f.duration(it)),
          f.countdown(-3), f.countdown(299), f.countdown(86399), f.countdown(86400), f.countdown(76.5 * HOUR),
          f.wholeDuration(76 * HOUR), f.wholeDuration(90),
          f.prices(80000, 80000), f.prices(80000, 154000),
        ].map((it) => it.replace(/[\\u2009\\u202f\\u00a0]/g, ' '));
      }
      """;

  private Object written(Look look) {
    Visitor visitor = unknown(look).goTo("/no-such-page");
    visitor.title().waitFor();
    return visitor.page().evaluate(WRITTEN);
  }

  @Test
  void english() {
    assertEquals(
        List.of(
            "Thu 3 December, 20:00",
            "Fri 3 December 2027, 20:00",
            "Fri 1 January 2027, 01:00",
            "Thu 31 December, 11:00",
            "Fri 1 January, 01:00",
            "Thu 3 December, 00:00",
            "Sun 8 March, 01:59",
            "Sun 8 March, 03:00",
            "Sun 1 November, 01:30",
            "Sun 1 November, 01:30",
            "Thu 3 December, 16:45",
            "Thu 3 December, 20:00",
            "Thu 3 December, 20:00",
            "Thu 3 December, 20:00 Tokyo time",
            "Thu 3 December, 08:00 Sao Paulo time",
            "06:00 New York time",
            "11:00 UTC",
            "11:00 UTC",
            "Thu 3 December, 20:00",
            "Thu 3 December, 20:00 Seoul time",
            "Thu 3 December",
            "Fri 15 January 2027",
            "15 December",
            "15 January 2027",
            "Thu 3 December",
            "30 Dec 2026 – 2 Jan 2027",
            "January 2027",
            "2027-01-01",
            "59 seconds",
            "1 min",
            "90 min",
            "2 h",
            "1 day",
            "1 day",
            "1 day 1 h",
            "3 days 4 h",
            "3 days 4 h",
            "3 days",
            "0:00",
            "4:59",
            "23:59:59",
            "1 day",
            "3 days 4 h",
            "3 days 4 hours",
            "1 minute 30 seconds",
            "₩80,000",
            "₩80,000 – ₩154,000"),
        written(Look.DESK));
  }

  @Test
  void korean() {
    assertEquals(
        List.of(
            "12월 3일 (목) 20:00",
            "2027년 12월 3일 (금) 20:00",
            "2027년 1월 1일 (금) 01:00",
            "12월 31일 (목) 11:00",
            "1월 1일 (금) 01:00",
            "12월 3일 (목) 00:00",
            "3월 8일 (일) 01:59",
            "3월 8일 (일) 03:00",
            "11월 1일 (일) 01:30",
            "11월 1일 (일) 01:30",
            "12월 3일 (목) 16:45",
            "12월 3일 (목) 20:00",
            "12월 3일 (목) 20:00",
            "12월 3일 (목) 20:00 도쿄 시간",
            "12월 3일 (목) 08:00 상파울루 시간",
            "06:00 뉴욕 시간",
            "11:00 UTC",
            "11:00 UTC",
            "12월 3일 (목) 20:00",
            "12월 3일 (목) 20:00 서울 시간",
            "12월 3일 (목)",
            "2027년 1월 15일 (금)",
            "12월 15일",
            "2027년 1월 15일",
            "12월 3일 (목)",
            "2026년 12월 30일 ~ 2027년 1월 2일",
            "2027년 1월",
            "2027-01-01",
            "59초",
            "1분",
            "90분",
            "2시간",
            "1일",
            "1일",
            "1일 1시간",
            "3일 4시간",
            "3일 4시간",
            "3일",
            "0:00",
            "4:59",
            "23:59:59",
            "1일",
            "3일 4시간",
            "3일 4시간",
            "1분 30초",
            "80,000원",
            "80,000원 ~ 154,000원"),
        written(Look.DESK.korean()));
  }
}
