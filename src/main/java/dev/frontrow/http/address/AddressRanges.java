package dev.frontrow.http.address;

import dev.frontrow.config.Section;
import java.util.List;

/** The address ranges of a setting. Immutable. */
public record AddressRanges(List<AddressRange> ranges) {
  /** Contains no address. */
  public static final AddressRanges NONE = new AddressRanges(List.of());

  /** Copies the list. */
  public AddressRanges {
    ranges = List.copyOf(ranges);
  }

  /**
   * Reads a list of addresses and ranges.
   *
   * @throws dev.frontrow.config.ConfigurationException for an entry that is neither
   */
  public static AddressRanges from(Section section, String key, List<String> defaultValue) {
    return new AddressRanges(
        section.list(key, defaultValue).stream()
            .map(
                entry ->
                    AddressRange.parse(entry)
                        .orElseThrow(
                            () ->
                                section.invalid(
                                    key,
                                    "IP addresses and ranges such as 192.0.2.1, 10.0.0.0/8 or"
                                        + " 2001:db8::/32, without bits after the prefix",
                                    entry)))
            .toList());
  }

  /** Returns whether there are no ranges. */
  public boolean isEmpty() {
    return ranges.isEmpty();
  }

  /** Returns whether one of the ranges contains the address. */
  public boolean contains(ClientAddress address) {
    // An indexed loop allocates nothing; this runs for each request.
    for (int i = 0; i < ranges.size(); i++) {
      if (ranges.get(i).contains(address)) {
        return true;
      }
    }
    return false;
  }
}
