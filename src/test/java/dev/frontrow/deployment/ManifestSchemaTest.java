package dev.frontrow.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.lang.reflect.InvocationTargetException;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Checks the manifests against models generated from the OpenAPI document of Kubernetes. */
class ManifestSchemaTest {
  private static final String DEPLOYMENT = "deployment.yaml";

  @Test
  void every_manifest_has_only_fields_that_kubernetes_knows() {
    for (DeploymentFile manifest : DeploymentFile.manifests()) {
      check(json(manifest));
    }
  }

  @Test
  void a_field_that_kubernetes_does_not_know_is_found() {
    JsonObject manifest = json(DeploymentFile.kubernetes(DEPLOYMENT));
    container(manifest).add("readynessProbe", new JsonObject());
    assertThrows(IllegalArgumentException.class, () -> check(manifest));
  }

  @Test
  void a_required_field_that_is_missing_is_found() {
    JsonObject manifest = json(DeploymentFile.kubernetes(DEPLOYMENT));
    manifest.getAsJsonObject("spec").remove("selector");
    assertThrows(IllegalArgumentException.class, () -> check(manifest));
  }

  @Test
  void every_manifest_is_applied() {
    Set<String> listed =
        DeploymentFile.kubernetes("kustomization.yaml").list("resources").stream()
            .map(name -> "conf/kubernetes/" + name)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> there =
        DeploymentFile.manifests().stream()
            .map(manifest -> manifest.name().replace('\\', '/'))
            .filter(name -> !name.endsWith("secret.example.yaml"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(there, listed);
  }

  private static JsonObject container(JsonObject deployment) {
    return deployment
        .getAsJsonObject("spec")
        .getAsJsonObject("template")
        .getAsJsonObject("spec")
        .getAsJsonArray("containers")
        .get(0)
        .getAsJsonObject();
  }

  private static JsonObject json(DeploymentFile manifest) {
    return new Gson().toJsonTree(manifest.root()).getAsJsonObject();
  }

  /** The class of a version and kind: V1Deployment for a Deployment of apps/v1. */
  private static void check(JsonObject manifest) {
    String[] api = manifest.get("apiVersion").getAsString().split("/", -1);
    String version = api[api.length - 1];
    String model =
        "io.kubernetes.client.openapi.models.V"
            + version.substring(1)
            + manifest.get("kind").getAsString();
    try {
      Class.forName(model)
          .getMethod("validateJsonElement", JsonElement.class)
          .invoke(null, manifest);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(model, e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("no model " + model, e);
    }
  }
}
