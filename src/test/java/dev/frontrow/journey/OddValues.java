package dev.frontrow.journey;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Values that break programs. The place decides which of them are valid. None may cause an internal
 * error, and a refusal must point at the value.
 */
final class OddValues {
  /** The text between quotes in JSON, or in a path or a query. */
  static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "a\\u0085",
          "\\u0085",
          "a\\u009fb",
          "a\\u0000b",
          "a\\u2028b",
          "a\\u007f",
          "a\\tb",
          "a\\n",
          "\\ud800",
          "\\udc00\\ud800",
          "\\ud83c\\udfab",
          "\\uffff",
          "\\ufeff",
          "\\u3000",
          "\\u0663",
          "\\u0130",
          "AAAA",
          "AAAAAAAAAAAAAAAAAAAAAA",
          "_____________________w",
          "1",
          "0",
          "-1",
          "+1",
          "007",
          "1e2",
          "999999999999999999",
          "9223372036854775807",
          "9223372036854775808",
          "00000000-0000-0000-0000-000000000000",
          "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF",
          "0198c3a1-7b40-7d11-8c22-6e7f8a9b0c1d\\n",
          "0-0-0-0-0",
          "0000-01-01",
          "0001-01-01",
          "9999-12-31",
          "10000-01-01",
          "+12027-01-01",
          "-0001-01-01",
          "2027-02-29",
          "2027-00-10",
          "2027-01-01\\n",
          "\\u0662\\u0660\\u0662\\u0667-01-01",
          "0000-01-01T00:00:00Z",
          "0001-01-01T00:00:00Z",
          "1969-12-31T23:59:59Z",
          "1970-01-01T00:00:00Z",
          "9998-12-31T23:59:59.999999999Z",
          "9999-01-01T00:00:00Z",
          "9999-12-31T23:59:59Z",
          "+1000000000-12-31T23:59:59.999999999Z",
          "2027-01-01T24:00:00Z",
          "2027-06-30T23:59:60Z",
          "2027-02-30T10:00:00Z",
          "2027-13-01T10:00:00Z",
          "2027-01-01t10:00:00z",
          "2027-01-01T10:00:00+14:00",
          "2027-01-01T10:00:00+18:00",
          "2027-01-01T10:00:00-00:00",
          "2027-01-01T10:00:00",
          "2027-01-01T10:00:00Z\\n",
          "2027-01-01T10:00:00.1234567Z",
          "2027-01-01T10:00:00.999999999Z",
          "2027-01-01T10:00Z",
          "PT0S",
          "PT0.5S",
          "PT5M\\n",
          "pt5m",
          "PT-5M",
          "P1D",
          "PT99H9999M99999S",
          "PT24H1S",
          "PT9223372036854775807S",
          "Asia/Seoul\\n",
          "Etc/GMT-14",
          "America/Nowhere",
          "../../etc/passwd",
          "a@b\\u0000.c",
          "' or 1=1 --",
          "%00",
          "true",
          "null",
          "x".repeat(300),
          "x".repeat(5_000));

  private static final List<String> OTHERS =
      List.of(
          "null",
          "true",
          "0",
          "-0",
          "-1",
          "1.0",
          "1e0",
          "1e2",
          "1.5",
          "1e400",
          "-1e400",
          "1e-400",
          "2147483647",
          "2147483648",
          "9007199254740993",
          "9223372036854775807",
          "9223372036854775808",
          "9".repeat(60),
          "9".repeat(200),
          "[]",
          "{}",
          "[null]",
          "[[[1]]]",
          "{\"a\":1}",
          "{\"a\":1,\"a\":2}",
          "{\"\":{}}",
          "{\"__proto__\":{}}",
          IntStream.range(0, 40).mapToObj(i -> "[").reduce("", String::concat)
              + IntStream.range(0, 40).mapToObj(i -> "]").reduce("", String::concat));

  private OddValues() {}

  /** Each value as a body has it. */
  static Stream<String> json() {
    return Stream.concat(TEXTS.stream().map(text -> '"' + text + '"'), OTHERS.stream());
  }

  /** Each value as the server reads it. A path cannot have half characters. */
  static Stream<String> plain() {
    return TEXTS.stream().filter(text -> !text.contains("\\ud800")).map(OddValues::unescaped);
  }

  /** Fewer, since every parameter of a path is an id. */
  static Stream<String> inPaths() {
    return plain().filter(text -> text.length() < 40 && !text.startsWith("2027-01-01T"));
  }

  private static String unescaped(String text) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) != '\\') {
        plain.append(text.charAt(i));
      } else if (text.charAt(i + 1) == 'u') {
        plain.append((char) Integer.parseInt(text.substring(i + 2, i + 6), 16));
        i += 5;
      } else {
        plain.append(text.charAt(i + 1) == 'n' ? '\n' : '\t');
        i++;
      }
    }
    return plain.toString();
  }
}
