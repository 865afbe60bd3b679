package dev.frontrow.benchmark;

import dev.frontrow.benchmark.WarmStartPrograms.StartedProgram;
import java.util.List;
import java.util.Map;

/**
 * A database of its own in the servers of the run, for nodes that serve one after the other.
 *
 * @param redis the number of its Redis database
 */
record WarmStartDatabase(BenchmarkStage stage, Postgres postgres, int redis) {
  static WarmStartDatabase create(BenchmarkStage stage, String name, int redis) {
    stage.postgres().run("create database " + name);
    return new WarmStartDatabase(stage, stage.postgres().named(name), redis);
  }

  /** The settings of its nodes. */
  Map<String, String> settings() {
    return Map.of(
        "FRONTROW_POSTGRES_URI",
        postgres.uri(),
        "FRONTROW_REDIS_URI",
        "redis://127.0.0.1:" + stage.service().redisPort() + "/" + redis);
  }

  /** The processes behind a request to a node. */
  Map<String, List<Long>> processes(Service node) {
    return Map.of(
        "service",
        List.of(node.pid()),
        "postgres",
        List.of(stage.service().postgresPid()),
        "redis",
        List.of(stage.service().redisPid()));
  }

  /** A ready node. Its own data directory keeps it out of other nodes' cluster. */
  Service start(StartedProgram program) {
    String name = postgres.database();
    return Service.start(
        program.words(),
        settings(),
        BenchmarkStage.data().resolve(name),
        BenchmarkStage.HOME.resolve(name + ".log"));
  }

  /** Makes the data of so many journeys through a node that then ends. */
  Wrk journeys(StartedProgram program, int count, int connections) {
    try (Service node = start(program)) {
      People people = stage.people(postgres, node.port());
      Wrk load =
          new JourneySupply(people, node.url(), postgres.database(), count, 0)
              .loadBySecond(connections);
      postgres.run("set statement_timeout = 0", "vacuum analyze");
      return load;
    }
  }
}
