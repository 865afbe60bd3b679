package dev.frontrow.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.config.Configuration;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DeploymentFilesTest {
  private static final String POD = "spec/template/spec/";
  private static final String CONTAINER = POD + "containers/0/";
  private static final String USER = "10001";

  private final DeploymentFile compose = DeploymentFile.compose();
  private final DeploymentFile deployment = DeploymentFile.kubernetes("deployment.yaml");
  private final DeploymentFile configMap = DeploymentFile.kubernetes("configmap.yaml");
  private final String dockerfile = DeploymentFile.text(Path.of("Dockerfile"));
  private final String balancer = DeploymentFile.text(Path.of("conf/compose/haproxy.cfg"));

  /** A node refuses unknown settings, so one mistake here would keep all nodes from starting. */
  @Test
  void every_variable_is_a_setting() {
    Set<String> known =
        Configuration.load(Configuration.DEFAULT_FILE, Map.of()).written().keySet().stream()
            .map(Configuration::environmentName)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> used = new TreeSet<>();
    for (String node : List.of("node1", "node2", "node3")) {
      compose
          .map("services/" + node + "/environment")
          .keySet()
          .forEach(name -> used.add("" + name));
    }
    configMap.map("data").keySet().forEach(name -> used.add("" + name));
    DeploymentFile.kubernetes("secret.example.yaml")
        .map("stringData")
        .keySet()
        .forEach(name -> used.add("" + name));
    used.add(deployment.at(CONTAINER + "env/0/name").toString());
    Matcher image = Pattern.compile("\\bFRONTROW_(?!MAVEN_)[A-Z_]+(?==)").matcher(dockerfile);
    while (image.find()) {
      used.add(image.group());
    }
    used.removeIf(name -> !name.startsWith("FRONTROW_"));
    assertTrue(used.size() > 10, "found only " + used);
    used.removeAll(known);
    assertEquals(Set.of(), used);
  }

  @Test
  void every_variable_of_compose_is_in_the_example() {
    String example = DeploymentFile.text(Path.of(".env.example"));
    Matcher asked =
        Pattern.compile("\\$\\{([A-Z_]+):\\?")
            .matcher(DeploymentFile.text(Path.of("docker-compose.yml")));
    int found = 0;
    for (; asked.find(); found++) {
      assertTrue(example.contains("\n" + asked.group(1) + "="), asked.group(1));
    }
    assertTrue(found > 3);
  }

  @Test
  void probes_from_outside_reach_the_container() {
    assertTrue(dockerfile.contains("FRONTROW_HTTP_HOST=0.0.0.0"));
    assertTrue(dockerfile.contains("FRONTROW_MANAGEMENT_HOST=0.0.0.0"));
  }

  @Test
  void nodes_meet_at_the_headless_service_on_the_configured_ports() {
    DeploymentFile headless = DeploymentFile.kubernetes("headless-service.yaml");
    assertEquals("None", headless.at("spec/clusterIP"));
    assertEquals(true, headless.at("spec/publishNotReadyAddresses"));
    String clusterPort = configMap.at("data/FRONTROW_CLUSTER_PORT").toString();
    assertEquals(
        headless.at("metadata/name") + ":" + clusterPort,
        configMap.at("data/FRONTROW_CLUSTER_MEMBERS"));
    assertEquals(clusterPort, port("cluster"));
    assertEquals(configMap.at("data/FRONTROW_CLUSTER_BUS_PORT"), port("bus"));
    assertEquals(configMap.at("data/FRONTROW_MANAGEMENT_PORT"), port("management"));
    assertEquals("FRONTROW_CLUSTER_HOST", deployment.at(CONTAINER + "env/0/name"));
    assertEquals("status.podIP", deployment.at(CONTAINER + "env/0/valueFrom/fieldRef/fieldPath"));
  }

  @Test
  void services_and_policies_choose_the_pods_of_the_deployment() {
    Map<?, ?> labels = deployment.map("spec/template/metadata/labels");
    assertEquals(labels, deployment.map("spec/selector/matchLabels"));
    assertEquals(labels, DeploymentFile.kubernetes("service.yaml").map("spec/selector"));
    assertEquals(labels, DeploymentFile.kubernetes("headless-service.yaml").map("spec/selector"));
    assertEquals(
        labels,
        DeploymentFile.kubernetes("disruption-budget.yaml").map("spec/selector/matchLabels"));
    DeploymentFile policy = DeploymentFile.kubernetes("network-policy.yaml");
    assertEquals(labels, policy.map("spec/podSelector/matchLabels"));
    assertEquals(labels, policy.map("spec/ingress/2/from/0/podSelector/matchLabels"));
    assertEquals(
        deployment.at("metadata/name"),
        DeploymentFile.kubernetes("autoscaler.yaml").at("spec/scaleTargetRef/name"));
  }

  @Test
  void only_nodes_reach_the_ports_of_the_cluster() {
    List<?> rules = DeploymentFile.kubernetes("network-policy.yaml").list("spec/ingress");
    for (Object rule : rules) {
      String ports = String.valueOf(((Map<?, ?>) rule).get("ports"));
      if (ports.contains("cluster") || ports.contains("bus")) {
        assertTrue(String.valueOf(((Map<?, ?>) rule).get("from")).startsWith("[{podSelector="));
      }
    }
  }

  @Test
  void probes_ask_where_nodes_answer() {
    for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
      String asked = probe.startsWith("readiness") ? "/health/ready" : "/health/live";
      assertEquals(asked, deployment.at(CONTAINER + probe + "/httpGet/path"));
      assertEquals("management", deployment.at(CONTAINER + probe + "/httpGet/port"));
    }
    assertTrue(balancer.contains("uri /health/ready"));
    assertTrue(balancer.contains("check port 8081"));
    assertTrue(balancer.contains("timeout check 2s"));
    assertEquals(
        "[CMD, /app/health.sh, ready]", compose.at("services/node1/healthcheck/test").toString());
    assertTrue(dockerfile.contains("\"/app/health.sh\", \"live\""));
  }

  @Test
  void the_balancer_names_the_client_and_nodes_trust_no_other() {
    assertTrue(balancer.contains("http-request set-header X-Forwarded-For %[src]"));
    assertTrue(balancer.contains("http-request del-header Forwarded"));
    String address = compose.at("services/balancer/networks/default/ipv4_address").toString();
    assertEquals(address, compose.at("services/node1/environment/FRONTROW_HTTP_TRUSTED_PROXIES"));
    assertTrue(address.endsWith(".10"));
    assertTrue(
        compose.at("networks/default/ipam/config/0/ip_range").toString().endsWith(".128/25"));
  }

  @Test
  void the_balancer_answers_in_the_form_of_the_nodes() {
    Matcher error =
        Pattern.compile(
                "http-error status (\\d+) content-type application/problem\\+json (.*)"
                    + "lf-string '(.*)'")
            .matcher(balancer);
    Map<Integer, String> codes = new TreeMap<>();
    while (error.find()) {
      JsonObject problem = new JsonObject(error.group(3));
      assertEquals(Integer.parseInt(error.group(1)), problem.getInteger("status"));
      assertEquals("urn:frontrow:problem:" + problem.getString("code"), problem.getString("type"));
      assertTrue(problem.containsKey("title") && problem.containsKey("detail"));
      assertEquals("%[path,json(utf8s)]", problem.getString("instance"));
      assertEquals(error.group(1).equals("503"), error.group(2).contains("hdr Retry-After 2"));
      codes.put(problem.getInteger("status"), problem.getString("code"));
    }
    assertEquals(Map.of(502, "internal-error", 503, "overloaded", 504, "internal-error"), codes);
  }

  @Test
  void the_balancer_knows_every_node_of_compose() {
    Set<String> nodes =
        compose.map("services").keySet().stream()
            .map(Object::toString)
            .filter(name -> name.startsWith("node"))
            .collect(Collectors.toCollection(TreeSet::new));
    for (String node : nodes) {
      assertTrue(balancer.contains("server " + node + " " + node + ":8080"), node);
      Object members = compose.at("services/" + node + "/environment/FRONTROW_CLUSTER_MEMBERS");
      assertTrue(members.toString().contains(node + ":5701"), node);
    }
    assertEquals(Set.of("node1", "node2", "node3"), nodes);
  }

  @Test
  void nodes_run_as_nobody_in_particular_on_a_root_that_they_cannot_write_to() {
    assertTrue(dockerfile.contains("USER " + USER + ":" + USER));
    assertTrue(dockerfile.contains("--uid " + USER));
    assertEquals(USER, deployment.at(POD + "securityContext/runAsUser").toString());
    assertEquals(true, deployment.at(POD + "securityContext/runAsNonRoot"));
    assertEquals(true, deployment.at(CONTAINER + "securityContext/readOnlyRootFilesystem"));
    assertEquals(List.of("ALL"), deployment.at(CONTAINER + "securityContext/capabilities/drop"));
    assertEquals("/tmp", deployment.at(CONTAINER + "volumeMounts/0/mountPath"));
    assertTrue(dockerfile.contains("FRONTROW_DATA_DIR=/tmp/"));
    for (String node : List.of("node1", "node2", "node3")) {
      assertEquals(true, compose.at("services/" + node + "/read_only"));
      assertEquals(List.of("/tmp"), compose.at("services/" + node + "/tmpfs"));
      assertEquals(List.of("ALL"), compose.at("services/" + node + "/cap_drop"));
    }
  }

  /** The JVM ignores a cache of another program or of other options. */
  @Test
  void a_node_starts_with_the_program_and_the_options_of_the_trained_one() {
    String training = DeploymentFile.text(Path.of("conf/container/train.sh"));
    assertTrue(
        training.contains(
            "node trained \"@$options\" -XX:AOTCacheOutput=\"$cache\" -jar \"$program\""));
    assertTrue(
        dockerfile.contains(
            "train.sh /training/servers /app/frontrow.jar /app/jvm.options /tmp/frontrow.aot"));
    assertTrue(dockerfile.contains("COPY --from=training /tmp/frontrow.aot ./"));
    assertEquals(
        List.of(
            "java",
            "@/app/jvm.options",
            "-XX:AOTCache=/app/frontrow.aot",
            // No part of a cache depends on these two.
            "-XX:MaxRAMPercentage=70",
            "-XX:+ExitOnOutOfMemoryError",
            "-jar",
            "/app/frontrow.jar"),
        entryPoint());
  }

  /** A node starts without a cache that it cannot use; the JVM's log says so. */
  @Test
  void only_the_build_of_the_image_fails_for_a_cache_that_cannot_be_used() {
    assertTrue(
        dockerfile.contains(
            "RUN java @jvm.options -XX:AOTCache=/app/frontrow.aot -XX:AOTMode=on"
                + " -jar /app/frontrow.jar --version"));
    assertFalse(entryPoint().toString().contains("AOTMode"));
    assertTrue(
        DeploymentFile.text(Path.of("conf/container/jvm.options"))
            .contains("\n-Xlog:all=warning:stderr\n"));
  }

  @Test
  void the_image_has_no_embedded_servers() {
    assertTrue(dockerfile.contains("-Dembedded.binaries=false package"));
    String last = dockerfile.substring(dockerfile.lastIndexOf("\nFROM "));
    assertTrue(last.startsWith("\nFROM program\n"), last);
    String program = dockerfile.substring(dockerfile.indexOf(" AS program"));
    assertFalse(program.substring(0, program.indexOf("\nFROM ")).contains("servers"));
    assertFalse(last.contains("/servers"));
  }

  private List<String> entryPoint() {
    Matcher words = Pattern.compile("(?s)ENTRYPOINT (\\[.*?\\])").matcher(dockerfile);
    assertTrue(words.find());
    return new JsonArray(words.group(1).replace("\\\n", ""))
        .stream().map(Object::toString).toList();
  }

  @Test
  void every_file_that_the_image_copies_is_in_its_context() {
    String ignored = DeploymentFile.text(Path.of(".dockerignore"));
    Matcher copied = Pattern.compile("(?m)^COPY (?!--from)(.+) \\S+$").matcher(dockerfile);
    while (copied.find()) {
      for (String source : copied.group(1).split(" ", -1)) {
        assertTrue(Files.exists(Path.of(source)), source);
        assertTrue(ignored.contains("!" + source.split("/", -1)[0]), source);
      }
    }
  }

  private String port(String name) {
    for (Object port : deployment.list(CONTAINER + "ports")) {
      if (name.equals(((Map<?, ?>) port).get("name"))) {
        return String.valueOf(((Map<?, ?>) port).get("containerPort"));
      }
    }
    throw new AssertionError("no port " + name);
  }
}
