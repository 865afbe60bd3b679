package dev.frontrow.http.contract;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.frontrow.http.problem.Fault;
import dev.frontrow.http.problem.Rejection;
import dev.frontrow.text.UnicodeText;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Parses a body as strict JSON (RFC 8259): UTF-8 only, one value and nothing after it, no duplicate
 * members, no unpaired surrogates, and bounds on nesting and on the length of numbers. It throws a
 * {@link Rejection} that says where the error is. Thread-safe.
 */
public final class StrictJson {
  /** Marks a string in the contract that must not be normalised to NFC. */
  static final String VERBATIM = "x-verbatim";

  static final int MAX_DEPTH = 16;
  static final int MAX_NUMBER_LENGTH = 64;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNumberLength(MAX_NUMBER_LENGTH)
                  .maxNestingDepth(64)
                  .build())
          .build();

  private final JsonParser parser;
  private final Set<String> verbatim;

  private StrictJson(JsonParser parser, Set<String> verbatim) {
    this.parser = parser;
    this.verbatim = verbatim;
  }

  /**
   * Returns the value: a {@link JsonObject}, a {@link JsonArray}, a string, a number, a boolean or
   * null. Its strings are in NFC.
   */
  public static @Nullable Object parse(Buffer body) {
    return parse(body, Set.of());
  }

  /**
   * Returns the value, with some strings left unchanged.
   *
   * @param verbatim pointers to these strings
   */
  static @Nullable Object parse(Buffer body, Set<String> verbatim) {
    try (JsonParser parser = FACTORY.createParser(text(body))) {
      return document(parser, verbatim);
    } catch (JsonProcessingException e) {
      throw syntax(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable Object document(JsonParser parser, Set<String> verbatim)
      throws IOException {
    try {
      return new StrictJson(parser, verbatim).document();
    } catch (StreamConstraintsException e) {
      String where = parser.getParsingContext().pathAsPointer().toString();
      throw Rejection.invalid(Fault.body(where, "json-number"));
    }
  }

  private static String text(Buffer body) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(body.getBytes()))
          .toString();
    } catch (CharacterCodingException e) {
      throw Rejection.invalid(Fault.body("", "json-encoding"));
    }
  }

  private @Nullable Object document() throws IOException {
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw syntaxHere();
    }
    Object value = value(first, "", 0);
    if (parser.nextToken() != null) {
      throw syntaxHere();
    }
    return value;
  }

  private @Nullable Object value(JsonToken token, String pointer, int depth) throws IOException {
    if (depth > MAX_DEPTH) {
      throw Rejection.invalid(Fault.body(pointer, "json-depth"));
    }
    return switch (token) {
      case START_OBJECT -> object(pointer, depth);
      case START_ARRAY -> array(pointer, depth);
      case VALUE_STRING -> string(whole(parser.getText(), pointer), pointer);
      case VALUE_NUMBER_INT -> parser.getNumberValue();
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case END_OBJECT, END_ARRAY, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
          throw syntaxHere();
    };
  }

  private JsonObject object(String pointer, int depth) throws IOException {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = whole(parser.currentName(), pointer);
      String member = Fault.pointer(pointer, name);
      if (members.containsKey(name)) {
        throw Rejection.invalid(Fault.body(member, "json-duplicate"));
      }
      members.put(name, value(parser.nextToken(), member, depth + 1));
    }
    return new JsonObject(members);
  }

  private JsonArray array(String pointer, int depth) throws IOException {
    JsonArray items = new JsonArray();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      items.add(value(token, pointer + "/" + items.size(), depth + 1));
    }
    return items;
  }

  private String string(String text, String pointer) {
    return verbatim.contains(pointer) ? text : UnicodeText.nfc(text);
  }

  /**
   * An unpaired surrogate has no UTF-8 form, so the server would store something else than was
   * sent.
   */
  private static String whole(String text, String pointer) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        throw Rejection.invalid(Fault.body(pointer, "json-surrogate"));
      }
    }
    return text;
  }

  private Rejection syntaxHere() {
    return syntax(
        parser.currentTokenLocation().getLineNr(), parser.currentTokenLocation().getColumnNr());
  }

  private static Rejection syntax(JsonProcessingException e) {
    return e.getLocation() == null
        ? syntax(1, 1)
        : syntax(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
  }

  private static Rejection syntax(int line, int column) {
    return Rejection.invalid(
        List.of(Fault.body("", "json-syntax", Integer.toString(line), Integer.toString(column))));
  }
}
