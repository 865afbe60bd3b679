package dev.frontrow.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class JobReportTest {
  @Test
  void two_reports_are_one() {
    assertEquals(
        new JobReport(5, true, 9), new JobReport(2, false, 9).and(new JobReport(3, true, 4)));
    assertEquals(
        new JobReport(0, false, 0), new JobReport(0, false, 0).and(new JobReport(0, false, 0)));
    assertEquals(
        new JobReport(0, true, 0), new JobReport(0, true, 0).and(new JobReport(0, false, 0)));
  }
}
