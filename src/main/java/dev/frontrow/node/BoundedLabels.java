package dev.frontrow.node;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Bounds the number of metric series, whoever registers the meters. Each series costs memory in the
 * node and in the monitoring system while the node runs. A label has 100 values at most. It has
 * none that names one connection, client or call: an id, or an address with a port. Other values
 * become {@code other}. Thread-safe.
 */
final class BoundedLabels implements MeterFilter {
  static final int MOST_VALUES = 100;
  static final String OTHER = "other";

  private static final Pattern ID =
      Pattern.compile(
          "(?i).*[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}.*|.+:[0-9]{1,5}");

  private record Label(String meter, String key) {}

  private final Map<Label, Set<String>> known = new ConcurrentHashMap<>();

  @Override
  public Meter.Id map(Meter.Id id) {
    List<Tag> tags = new ArrayList<>();
    boolean changed = false;
    for (Tag tag : id.getTagsAsIterable()) {
      boolean kept = keeps(new Label(id.getName(), tag.getKey()), tag.getValue());
      tags.add(kept ? tag : Tag.of(tag.getKey(), OTHER));
      changed |= !kept;
    }
    return changed ? id.replaceTags(tags) : id;
  }

  private boolean keeps(Label label, String value) {
    if (ID.matcher(value).matches()) {
      return false;
    }
    Set<String> values = known.computeIfAbsent(label, first -> ConcurrentHashMap.newKeySet());
    if (values.contains(value)) {
      return true;
    }
    synchronized (values) {
      return values.size() < MOST_VALUES && values.add(value);
    }
  }
}
