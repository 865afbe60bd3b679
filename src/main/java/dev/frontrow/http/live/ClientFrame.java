package dev.frontrow.http.live;

import dev.frontrow.http.contract.StrictJson;
import dev.frontrow.http.problem.Rejection;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** A frame that a client may send: the contract's {@code LiveClientFrame}. */
sealed interface ClientFrame {
  /** The first frame. {@code token} is empty if the field is missing or not a string. */
  record Auth(String token) implements ClientFrame {}

  /** Asks for the seats of a date. */
  record Watch(UUID scheduleId) implements ClientFrame {}

  /** Parses the text of a frame; empty if it is not a frame that the contract knows. */
  static Optional<ClientFrame> read(String text) {
    try {
      return StrictJson.parse(Buffer.buffer(text)) instanceof JsonObject json
          ? read(json)
          : Optional.empty();
    } catch (Rejection unreadable) {
      return Optional.empty();
    }
  }

  private static Optional<ClientFrame> read(JsonObject json) {
    if ("auth".equals(json.getValue("type"))) {
      return Optional.of(new Auth(json.getValue("token") instanceof String token ? token : ""));
    }
    return "watch".equals(json.getValue("type"))
            && json.fieldNames().equals(Set.of("type", "scheduleId"))
            && json.getValue("scheduleId") instanceof String id
            && ScheduleIdField.FORM.matcher(id).matches()
        ? Optional.of(new Watch(UUID.fromString(id)))
        : Optional.empty();
  }

  /** The format of the contract's schema {@code Id}. */
  final class ScheduleIdField {
    private static final Pattern FORM =
        Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private ScheduleIdField() {}
  }
}
