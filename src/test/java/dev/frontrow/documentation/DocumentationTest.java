package dev.frontrow.documentation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Each link and picture of the pages leads to a file or heading that exists. */
class DocumentationTest {
  private static final Pattern EXTERNAL = Pattern.compile("[a-z][a-z+.-]*:.*");
  private static final Pattern PAGE_NAME =
      Pattern.compile("(?<![\\w/.-])(?:[\\w.-]+/)*[\\w.-]+\\.md\\b");

  /** Pages that tests write. */
  private static final Pattern OUTPUTS = Pattern.compile("(report|table)\\.md");

  private static final Repository REPOSITORY = Repository.read();

  @Test
  void every_link_between_pages_has_its_target() {
    List<String> broken = new ArrayList<>();
    for (Page page : REPOSITORY.pages()) {
      for (Mention link : page.links()) {
        if (!EXTERNAL.matcher(link.text()).matches() && !link.text().startsWith("/")) {
          complaint(page, link).ifPresent(broken::add);
        }
      }
    }
    PageChecks.assertNone(broken);
  }

  private Optional<String> complaint(Page page, Mention link) {
    int mark = link.text().indexOf('#');
    String file = mark < 0 ? link.text() : link.text().substring(0, mark);
    String target = file.isEmpty() ? page.path() : beside(page.path(), file);
    if (!REPOSITORY.has(target)) {
      return Optional.of(link.at("leads to no file"));
    }
    if (mark >= 0 && target.endsWith(".md")) {
      Page other = Page.of(target, REPOSITORY.text(target));
      if (!other.anchors().contains(link.text().substring(mark + 1))) {
        return Optional.of(link.at("leads to no heading of " + target));
      }
    }
    return Optional.empty();
  }

  @Test
  void every_table_is_whole() {
    List<String> broken = new ArrayList<>();
    for (Page page : REPOSITORY.pages()) {
      int columns = 0;
      List<Page.Row> rows = page.rows();
      for (Page.Row row : rows) {
        if (!row.continued()) {
          columns = row.cells().size();
          if (!hasRule(rows, row)) {
            broken.add(row.at("a row without the head of its table; a blank line before it?"));
          }
        } else if (row.cells().size() != columns) {
          broken.add(row.at(row.cells().size() + " cells in a table of " + columns + " columns"));
        }
      }
    }
    PageChecks.assertNone(broken);
  }

  private static boolean hasRule(List<Page.Row> rows, Page.Row head) {
    int next = rows.indexOf(head) + 1;
    return next < rows.size() && rows.get(next).continued() && rows.get(next).isRule();
  }

  @Test
  void every_page_that_code_or_settings_name_exists() {
    List<String> broken = new ArrayList<>();
    for (String from :
        List.of("src/", "conf/", ".ci/", "pom.xml", "Dockerfile", "docker-compose")) {
      for (String file : REPOSITORY.files(from, "")) {
        if (file.matches(".*\\.(java|js|lua|yaml|yml|xml|cfg|py|html|properties|c)|[^.]+")) {
          unknownPages(file, broken);
        }
      }
    }
    PageChecks.assertNone(broken);
  }

  private void unknownPages(String file, List<String> broken) {
    for (Mention page : Page.of(file, REPOSITORY.text(file)).matches(PAGE_NAME)) {
      String name = page.text().replaceFirst("^(\\.\\./)+", "");
      if (!name.startsWith("target/")
          && !OUTPUTS.matcher(name).matches()
          && !REPOSITORY.hasFileNamed(name)) {
        broken.add(page.at("is no page of this repository"));
      }
    }
  }

  private static String beside(String page, String link) {
    Path parent = Path.of(page).getParent();
    Path target = parent == null ? Path.of(link) : parent.resolve(link);
    return target.normalize().toString().replace('\\', '/');
  }
}
