package dev.frontrow.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.Optional;

/**
 * An answer of the server.
 *
 * @param call method and path, for messages
 * @param status the HTTP status
 * @param body the text of the body
 * @param response has the headers
 */
public record Answer(String call, int status, String body, HttpResponse<String> response) {
  public JsonObject json() {
    return new JsonObject(body);
  }

  public String code() {
    return json().getString("code");
  }

  Optional<String> header(String name) {
    return response.headers().firstValue(name);
  }

  public Answer expect(int expected) {
    assertEquals(expected, status, () -> call + " answered " + status + " " + body);
    return this;
  }

  Answer expect(int expected, String expectedCode) {
    expect(expected);
    assertEquals(expectedCode, code(), () -> call + " answered " + body);
    return this;
  }
}
