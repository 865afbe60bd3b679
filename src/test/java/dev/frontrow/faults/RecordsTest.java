package dev.frontrow.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class RecordsTest {
  @Test
  void the_runs_of_one_fault_share_a_row() {
    List<String> table =
        Records.table(List.of("killed\t0.1 s\t0", "frozen\t3.0 s\t5", "killed\t0.2 s\t1"));
    assertEquals(
        List.of("| killed | 0.1 s / 0.2 s | 0 / 1 |", "| frozen | 3.0 s | 5 |"),
        table.subList(2, table.size()));
  }
}
