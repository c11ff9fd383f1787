import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.apache.catalina.startup.Catalina;
import org.apache.tomcat.util.file.ConfigFileLoader;
import org.xml.sax.InputSource;

/**
 * Answers what Tomcat logs when it reads and initialises a server.xml, as `catalina.sh configtest` does: the warnings
 * and errors with their causes, one a line, in UTF-8. Each case gets a Catalina of its own; the first argument is the
 * folder that is catalina.base for all. With a second, `read`, nothing is initialised: only the objects are made and
 * their attributes set, which is fast and opens neither ports nor files.
 */
public final class TomcatOracle {
  private static final List<String> LOG = new ArrayList<>();

  private static final class Collector extends Handler {
    private final SimpleFormatter formatter = new SimpleFormatter();

    @Override
    public void publish(LogRecord record) {
      if (record.getLevel().intValue() < Level.WARNING.intValue()) return;
      StringBuilder line = new StringBuilder(record.getLevel() + " " + formatter.formatMessage(record));
      for (Throwable cause = record.getThrown(); cause != null; cause = cause.getCause()) {
        line.append(" <- ").append(cause.getMessage());
      }
      LOG.add(line.toString().replaceAll("\\s+", " "));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  /** A Catalina that shows the digester by which it reads server.xml. */
  private static final class Reader extends Catalina {
    void read(byte[] input) throws Exception {
      var digester = createStartDigester();
      digester.push(this);
      digester.parse(new InputSource(new ByteArrayInputStream(input)));
    }
  }

  private static byte[] answerOfReading(byte[] input) {
    LOG.clear();
    try {
      new Reader().read(input);
    } catch (Exception | Error refusal) {
      LOG.add("SEVERE " + refusal);
    }
    return String.join("\n", LOG).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] answer(Path file, byte[] input) throws Exception {
    LOG.clear();
    // Each Catalina sets where configuration files are read from, which Tomcat allows only once.
    Field source = ConfigFileLoader.class.getDeclaredField("source");
    source.setAccessible(true);
    source.set(null, null);
    Files.write(file, input);
    Catalina catalina = new Catalina();
    catalina.setUseNaming(false);
    catalina.setParentClassLoader(TomcatOracle.class.getClassLoader());
    catalina.setConfigFile(file.toString());
    try {
      catalina.load();
    } catch (RuntimeException | Error refusal) {
      LOG.add("SEVERE " + refusal);
    }
    if (catalina.getServer() == null) LOG.add("SEVERE no server");
    byte[] heard = String.join("\n", LOG).getBytes(StandardCharsets.UTF_8);
    if (catalina.getServer() != null) {
      try {
        catalina.getServer().destroy();
      } catch (Exception halfBuilt) {
        // A connector that failed to start cannot be destroyed in good order.
      }
    }
    return heard;
  }

  public static void main(String[] args) throws Exception {
    LogManager.getLogManager().reset();
    Logger.getLogger("").addHandler(new Collector());
    DataInputStream in = new DataInputStream(new BufferedInputStream(System.in));
    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(System.out, 1 << 16));
    System.setOut(new PrintStream(OutputStream.nullOutputStream()));
    System.setProperty("catalina.base", args[0]);
    System.setProperty("catalina.home", args[0]);
    boolean readOnly = args.length > 1 && args[1].equals("read");
    Path file = Files.createDirectories(Path.of(args[0], "conf")).resolve("server.xml");
    while (true) {
      int length;
      try {
        length = in.readInt();
      } catch (EOFException end) {
        break;
      }
      byte[] input = in.readNBytes(length);
      byte[] answer = readOnly ? answerOfReading(input) : answer(file, input);
      out.writeInt(answer.length);
      out.write(answer);
      if (in.available() == 0) out.flush();
    }
    out.flush();
    // Threads of half-built servers would keep the JVM.
    System.exit(0);
  }
}
