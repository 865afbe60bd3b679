package dev.frontrow.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ChartTest {
  private static final Chart CHART =
      new Chart(
          "rates",
          "Rates over connections",
          "connections",
          List.of("16", "1,024"),
          List.of(
              new Chart.Panel(
                  "a second",
                  0,
                  List.of(
                      Chart.Point.of(List.of(900.0, 1_000.0, 1_200.0)),
                      Chart.Point.of(List.of(2_000.0)))),
              new Chart.Panel(
                  "p99, ms",
                  1,
                  List.of(
                      Chart.Point.of(List.of(4.0, 2.0)), Chart.Point.of(List.of(50.0, 60.0))))));

  @Test
  void readers_without_the_picture_get_every_figure_in_words() throws Exception {
    Document svg = parsed();
    assertEquals("Rates over connections", text(svg, "title"));
    assertEquals(
        "a second: 16 connections: 1,000 (900 to 1,200); 1,024 connections: 2,000 (2,000 to 2,000)."
            + " p99, ms: 16 connections: 3.0 (2.0 to 4.0);"
            + " 1,024 connections: 55.0 (50.0 to 60.0)",
        text(svg, "desc"));
    assertEquals("title figures", svg.getDocumentElement().getAttribute("aria-labelledby"));
  }

  @Test
  void every_point_has_its_median_beside_it_and_a_greater_value_is_higher() throws Exception {
    Document svg = parsed();
    List<String> words = texts(svg);
    assertTrue(words.containsAll(List.of("1,000", "2,000", "3.0", "55.0", "16", "1,024")));
    List<Integer> heights =
        elements(svg, "circle").stream().map(it -> Integer.valueOf(it.getAttribute("cy"))).toList();
    assertEquals(4, heights.size());
    assertTrue(heights.get(0) > heights.get(1), heights.toString());
    assertTrue(heights.get(2) > heights.get(3), heights.toString());
  }

  @Test
  void it_follows_the_colour_scheme_of_its_reader() throws Exception {
    assertTrue(text(parsed(), "style").contains("@media (prefers-color-scheme: dark)"));
  }

  private static Document parsed() throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(CHART.svg().getBytes(UTF_8)));
  }

  private static List<String> texts(Document svg) {
    return elements(svg, "text").stream().map(Element::getTextContent).toList();
  }

  private static String text(Document svg, String name) {
    return elements(svg, name).get(0).getTextContent();
  }

  private static List<Element> elements(Document svg, String name) {
    NodeList found = svg.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    IntStream.range(0, found.getLength()).forEach(i -> elements.add((Element) found.item(i)));
    return elements;
  }
}
