package dev.frontrow.history;

import java.nio.file.Path;

class Print {
  public static void main(String[] a) {
    long t = System.nanoTime();
    Verdict v = HistoryCheck.of(History.read(Path.of(a[0])));
    v.counts().forEach((k, n) -> System.out.printf("%6d %s%n", n, k));
    v.violations()
        .forEach(
            x -> {
              System.out.println(x.rule() + ": " + x.what());
              x.calls().forEach(c -> System.out.println("    " + c));
            });
    System.out.println(v.explained() + " " + (System.nanoTime() - t) / 1e9);
  }
}
