package dev.frontrow.documentation;

/**
 * Something that a page says, and where.
 *
 * @param page the page's path from the root of the repository
 * @param line counted from 1
 * @param text what it says
 */
record Mention(String page, int line, String text) {
  /** This mention as the first words of a complaint. */
  String at(String complaint) {
    return page + ":" + line + ": " + text + " " + complaint;
  }
}
