package dev.frontrow.documentation;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tables, views and columns after all migrations. */
final class Schema {
  private static final Pattern CREATE =
      Pattern.compile("create (?:table|view) (\\w+)(?: as)?(.*)", Pattern.DOTALL);
  private static final Pattern ALTER = Pattern.compile("alter table (\\w+)(.*)", Pattern.DOTALL);
  private static final Pattern RENAME = Pattern.compile("\\s+rename to (\\w+)");
  private static final Pattern COLUMN = Pattern.compile("\n  ([a-z_]+) +[a-z]");
  private static final Pattern ALIAS = Pattern.compile("(?: as |\\.)(\\w+)(?=,|\n)");
  private static final Pattern ADDED = Pattern.compile("add column (\\w+)");
  private static final Pattern DROPPED = Pattern.compile("drop column (\\w+)");
  private static final Pattern DROP_TABLE = Pattern.compile("drop table (\\w+).*", Pattern.DOTALL);

  private final Map<String, Set<String>> tables = new TreeMap<>();

  static Schema of(Repository repository) {
    Schema schema = new Schema();
    for (String file : repository.files("src/main/resources/db/migration/", ".sql")) {
      String text = repository.text(file).replaceAll("--[^\n]*", "");
      for (String statement : text.split(";", -1)) {
        schema.apply(statement.strip());
      }
    }
    return schema;
  }

  /** Whether there is such a table, or, with a dot, such a column of it. */
  boolean has(String name) {
    int dot = name.indexOf('.');
    return dot < 0
        ? tables.containsKey(name)
        : tables.getOrDefault(name.substring(0, dot), Set.of()).contains(name.substring(dot + 1));
  }

  boolean hasTable(String name) {
    return tables.containsKey(name);
  }

  private void apply(String statement) {
    Matcher create = CREATE.matcher(statement);
    if (create.matches()) {
      Set<String> columns = tables.computeIfAbsent(create.group(1), name -> new TreeSet<>());
      addAll(columns, statement.startsWith("create view") ? ALIAS : COLUMN, create.group(2));
    }
    Matcher alter = ALTER.matcher(statement);
    if (alter.matches() && tables.containsKey(alter.group(1))) {
      alter(alter.group(1), alter.group(2));
    }
    Matcher drop = DROP_TABLE.matcher(statement);
    if (drop.matches()) {
      tables.remove(drop.group(1));
    }
  }

  private void alter(String table, String changes) {
    Set<String> columns = tables.getOrDefault(table, new TreeSet<>());
    Matcher rename = RENAME.matcher(changes);
    if (rename.matches()) {
      tables.remove(table);
      tables.put(rename.group(1), columns);
    }
    addAll(columns, ADDED, changes);
    Matcher dropped = DROPPED.matcher(changes);
    while (dropped.find()) {
      columns.remove(dropped.group(1));
    }
  }

  private static void addAll(Set<String> columns, Pattern pattern, String text) {
    Matcher found = pattern.matcher(text);
    while (found.find()) {
      columns.add(found.group(1));
    }
  }
}
