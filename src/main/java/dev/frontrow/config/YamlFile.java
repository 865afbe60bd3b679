package dev.frontrow.config;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads a YAML file into flat keys. It reads only the syntax tree, so that no object is
 * instantiated and each scalar keeps its text, whatever type YAML would infer.
 */
final class YamlFile {
  private static final int MAX_DEPTH = 8;

  private final String name;
  private final Map<String, Value> values = new LinkedHashMap<>();

  private YamlFile(String name) {
    this.name = name;
  }

  /** Returns the values by keys joined with dots, in the order of the file. */
  static Map<String, Value> read(String name, String text) {
    YamlFile file = new YamlFile(name);
    Node root;
    try {
      root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
    } catch (MarkedYAMLException e) {
      throw new ConfigurationException(file.at(e) + ": invalid YAML: " + e.getProblem());
    } catch (YAMLException e) {
      throw new ConfigurationException(
          name + ": invalid YAML: " + oneLine(String.valueOf(e.getMessage())));
    }
    if (root != null && !isEmpty(root)) {
      file.mapping("", root, 0);
    }
    return file.values;
  }

  private void mapping(String prefix, Node node, int depth) {
    if (!(node instanceof MappingNode mapping)) {
      throw new ConfigurationException(at(node) + ": expected keys and values");
    }
    if (depth > MAX_DEPTH) {
      throw new ConfigurationException(at(node) + ": nested too deeply");
    }
    for (NodeTuple tuple : mapping.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        throw new ConfigurationException(at(tuple.getKeyNode()) + ": expected a plain key");
      }
      entry(prefix.isEmpty() ? key.getValue() : prefix + "." + key.getValue(), tuple, depth);
    }
  }

  private void entry(String key, NodeTuple tuple, int depth) {
    Node node = tuple.getValueNode();
    if (node instanceof MappingNode) {
      mapping(key, node, depth + 1);
      return;
    }
    Value value =
        node instanceof SequenceNode sequence
            ? Value.list(scalars(key, sequence), at(node))
            : Value.scalar(scalar(key, node), at(node));
    if (values.putIfAbsent(key, value) != null) {
      throw new ConfigurationException(at(tuple.getKeyNode()) + ": " + key + " is set twice");
    }
  }

  private List<String> scalars(String key, SequenceNode sequence) {
    List<String> items = new ArrayList<>();
    for (Node item : sequence.getValue()) {
      items.add(scalar(key, item));
    }
    return items;
  }

  private String scalar(String key, Node node) {
    if (!(node instanceof ScalarNode scalar)) {
      throw new ConfigurationException(at(node) + ": " + key + " accepts only plain values");
    }
    return isEmpty(node) ? "" : scalar.getValue();
  }

  private static boolean isEmpty(Node node) {
    return Tag.NULL.equals(node.getTag());
  }

  private String at(Node node) {
    return name + " line " + (node.getStartMark().getLine() + 1);
  }

  private String at(MarkedYAMLException e) {
    return e.getProblemMark() == null ? name : name + " line " + (e.getProblemMark().getLine() + 1);
  }

  private static String oneLine(String text) {
    return text.lines().findFirst().orElse("");
  }
}
