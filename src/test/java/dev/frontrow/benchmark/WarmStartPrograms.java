package dev.frontrow.benchmark;

import dev.frontrow.testing.ChildJvm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The ways to start the program that {@link WarmStartLine} compares. */
final class WarmStartPrograms {
  static final String IMAGE = "image";

  private static final Path OPTIONS = Path.of("conf", "container", "jvm.options").toAbsolutePath();
  private static final Path TRAINING = Path.of("conf", "container", "train.sh").toAbsolutePath();

  /**
   * One way.
   *
   * @param words the words before the command of the program; the first is the JVM
   */
  record StartedProgram(String name, List<String> words) {
    String jvm() {
      return words.get(0);
    }
  }

  private WarmStartPrograms() {}

  /**
   * The JDK of this run, and that of the image as the image starts it: without a cache, with a
   * cache from an idle node, and with the image's own.
   *
   * @param imageJdk the home of the image's JDK; blank for none
   */
  static List<StartedProgram> all(String imageJdk, Map<String, String> idleSettings) {
    List<StartedProgram> programs = new ArrayList<>();
    programs.add(
        new StartedProgram(
            "JDK " + Runtime.version().feature(), words(ChildJvm.program(), List.of())));
    if (!imageJdk.isBlank()) {
      String java = Path.of(imageJdk, "bin", "java").toString();
      programs.add(new StartedProgram("image without a cache", image(java)));
      programs.add(
          new StartedProgram(
              "image with a cache of an idle node", image(java, cache(idle(java, idleSettings)))));
      programs.add(new StartedProgram(IMAGE, image(java, cache(rehearsed(imageJdk)))));
    }
    return programs;
  }

  private static List<String> image(String java, String... more) {
    List<String> options = new ArrayList<>(List.of("@" + OPTIONS));
    options.addAll(List.of(more));
    return words(java, options);
  }

  private static List<String> words(String java, List<String> options) {
    List<String> words = new ArrayList<>(List.of(java));
    words.addAll(options);
    words.addAll(List.of("-jar", Service.JAR.toString()));
    return words;
  }

  private static String cache(Path file) {
    return "-XX:AOTCache=" + file;
  }

  private static Path idle(String java, Map<String, String> settings) {
    Path file = BenchmarkStage.HOME.resolve("idle.aot");
    Service.start(
            image(java, "-XX:AOTCacheOutput=" + file),
            settings,
            BenchmarkStage.data().resolve("idle"),
            BenchmarkStage.HOME.resolve("idle.log"))
        .close();
    return file;
  }

  /** The jar has the embedded servers, so their folder is empty. */
  private static Path rehearsed(String jdk) {
    Path file = BenchmarkStage.HOME.resolve("image.aot");
    SystemCommand.of("bash", TRAINING.toString())
        .and(BenchmarkStage.data().resolve("none").toString())
        .and(Service.JAR.toString(), OPTIONS.toString(), file.toString())
        .with(
            Map.of(
                "PATH",
                Path.of(jdk, "bin") + ":" + System.getenv("PATH"),
                "FRONTROW_HTTP_PORT",
                Integer.toString(Service.freePort())))
        .within(Duration.ofMinutes(5))
        .run();
    return file;
  }
}
