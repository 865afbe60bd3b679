package dev.frontrow.http.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.frontrow.http.problem.Fault;
import dev.frontrow.http.problem.Rejection;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrictJsonTest {
  private static Fault fault(Buffer body) {
    return assertThrows(Rejection.class, () -> StrictJson.parse(body)).faults().get(0);
  }

  @Test
  void json_is_read_as_it_is() {
    Object value =
        StrictJson.parse(
            Buffer.buffer(
                " {\"a\":[1,-2.5,true,null,\"한글 😀\"],\"b\":{},\"c\":9223372036854775807} "));
    assertEquals(
        new JsonObject()
            .put("a", new JsonArray().add(1).add(-2.5).add(true).addNull().add("한글 😀"))
            .put("b", new JsonObject())
            .put("c", Long.MAX_VALUE),
        value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'a':1,'a':2}|/a|json-duplicate",
        "{'a':{'b':1,'b':2}}|/a/b|json-duplicate",
        "[1] 2||json-syntax",
        "{'a':NaN}||json-syntax",
        "{'a':1,}||json-syntax",
        "{'a'||json-syntax",
        "{'a':'\\ud800'}|/a|json-surrogate",
        "{'\\udc00':1}||json-syntax",
        "[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]|/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0|json-depth"
      })
  void anything_more_lenient_is_refused_where_it_is(String text, String pointer, String key) {
    Fault fault = fault(Buffer.buffer(text.replace('\'', '"')));
    assertEquals(pointer == null ? "" : pointer, fault.pointer());
    assertEquals(key, fault.key());
  }

  @Test
  void bytes_that_are_no_utf_8_are_refused() {
    assertEquals("json-encoding", fault(Buffer.buffer(new byte[] {'"', (byte) 0xC0, '"'})).key());
    byte[] utf16 = "{}".getBytes(StandardCharsets.UTF_16LE);
    assertEquals("json-syntax", fault(Buffer.buffer(utf16)).key());
  }

  @Test
  void long_numbers_are_refused_before_they_cost_anything() {
    assertEquals("json-number", fault(Buffer.buffer("9".repeat(50_000))).key());
  }
}
