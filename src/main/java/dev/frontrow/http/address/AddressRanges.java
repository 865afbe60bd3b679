package dev.frontrow.http.address;

import dev.frontrow.config.Section;
import java.util.List;

/** Ranges of addresses that a setting names. Immutable. */
public record AddressRanges(List<AddressRange> ranges) {
  /** No address at all. */
  public static final AddressRanges NONE = new AddressRanges(List.of());

  /** These ranges. */
  public AddressRanges {
    ranges = List.copyOf(ranges);
  }

  /**
   * Reads a list of addresses and ranges.
   *
   * @throws dev.frontrow.config.ConfigurationException for an entry that is none
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

  /** Whether there is none. */
  public boolean isEmpty() {
    return ranges.isEmpty();
  }

  /** Whether one of the ranges holds the address. */
  public boolean contains(ClientAddress address) {
    // A loop over the index allocates nothing; this is asked for each request.
    for (int i = 0; i < ranges.size(); i++) {
      if (ranges.get(i).contains(address)) {
        return true;
      }
    }
    return false;
  }
}
