package dev.frontrow.testing;

/**
 * Where the run's servers are.
 *
 * @param postgresUri as its owner may make databases
 * @param redisUri of the run's own Redis
 */
record Servers(String postgresUri, String redisUri) {
  private static final class Holder {
    static final Servers RUNNING = external();
  }

  static Servers running() {
    return Holder.RUNNING;
  }

  private static Servers external() {
    return new Servers(
        System.getProperty(
            "frontrow.test.postgres", "postgresql://frontrow:frontrow@127.0.0.1:54329/postgres"),
        System.getProperty("frontrow.test.redis", "redis://127.0.0.1:63799"));
  }
}
