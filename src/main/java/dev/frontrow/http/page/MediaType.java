package dev.frontrow.http.page;

import java.util.Map;
import java.util.Optional;

/**
 * The media type of a file, by the extension of its name.
 *
 * @param type the value of {@code Content-Type}
 * @param packable whether gzip makes it smaller; pictures and fonts are compressed already
 */
record MediaType(String type, boolean packable) {
  private static final Map<String, MediaType> BY_ENDING =
      Map.ofEntries(
          Map.entry("html", new MediaType("text/html; charset=utf-8", true)),
          Map.entry("js", new MediaType("text/javascript; charset=utf-8", true)),
          Map.entry("mjs", new MediaType("text/javascript; charset=utf-8", true)),
          Map.entry("css", new MediaType("text/css; charset=utf-8", true)),
          Map.entry("json", new MediaType("application/json", true)),
          Map.entry("yaml", new MediaType("application/yaml", true)),
          Map.entry("webmanifest", new MediaType("application/manifest+json", true)),
          Map.entry("svg", new MediaType("image/svg+xml", true)),
          Map.entry("txt", new MediaType("text/plain; charset=utf-8", true)),
          Map.entry("ico", new MediaType("image/x-icon", true)),
          Map.entry("png", new MediaType("image/png", false)),
          Map.entry("webp", new MediaType("image/webp", false)),
          Map.entry("ogg", new MediaType("audio/ogg", false)),
          Map.entry("mp3", new MediaType("audio/mpeg", false)),
          Map.entry("woff2", new MediaType("font/woff2", false)));

  static MediaType of(String name) {
    return Optional.ofNullable(BY_ENDING.get(name.substring(name.lastIndexOf('.') + 1)))
        .orElseThrow(() -> new IllegalStateException("no media type is defined for " + name));
  }
}
