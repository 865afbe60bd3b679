package dev.frontrow.documentation;

/**
 * A name on a page, with its place.
 *
 * @param page the page's path from the root of the repository
 * @param line counted from 1
 * @param text the name
 */
record Mention(String page, int line, String text) {
  /** The beginning of a failure message: page, line and name. */
  String at(String complaint) {
    return page + ":" + line + ": " + text + " " + complaint;
  }
}
