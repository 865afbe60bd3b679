package dev.frontrow.command;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version of the program, the JVM and the operating system for {@code --version}. */
public final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() throws IOException {
    Properties properties = new Properties();
    try (InputStream in = Version.class.getResourceAsStream("/dev/frontrow/version.properties")) {
      if (in != null) {
        properties.load(in);
      }
    }
    return new String[] {
      "Frontrow " + properties.getProperty("version", "(unknown version)"),
      "Java " + Runtime.version() + " on " + System.getProperty("os.name")
    };
  }
}
