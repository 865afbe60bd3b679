package dev.frontrow.node;

/** Addresses as people type them. */
final class ShownHost {
  private ShownHost() {}

  /** A host to put into a browser: listening everywhere includes this machine. */
  static String of(String host) {
    return switch (host) {
      case "0.0.0.0", "::", "[::]", "0:0:0:0:0:0:0:0" -> "localhost";
      default -> host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    };
  }
}
