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
import org.apache.catalina.Server;
import org.apache.catalina.Service;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardServer;
import org.apache.catalina.startup.Catalina;
import org.apache.tomcat.util.file.ConfigFileLoader;
import org.xml.sax.InputSource;

/**
 * Answers what Tomcat logs when it reads and initialises a server.xml, as `catalina.sh configtest` does: the warnings
 * and errors with their causes, one a line, in UTF-8. Each case gets a Catalina of its own; the first argument is the
 * folder that is catalina.base for all. The second says how far it goes. `read`: nothing is initialised; only the objects
 * are made and their attributes set, which is fast and opens neither ports nor files. `load`: as above. `start`: with
 * JNDI, and up to where `catalina.sh run` waits for the shutdown command; then it is stopped. What ends the process
 * there is a line that begins with `SEVERE died`. `serve`: as `start`, but it runs until the next case, and a line
 * `PORT` with the number follows for each Connector.
 */
public final class TomcatOracle {
  private static final List<String> LOG = new ArrayList<>();
  private static Catalina serving;

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

  private static byte[] answer(Path file, byte[] input, boolean starts) throws Exception {
    LOG.clear();
    Catalina catalina = load(file, input, starts);
    if (starts && catalina.getServer() != null) start(catalina);
    byte[] heard = String.join("\n", LOG).getBytes(StandardCharsets.UTF_8);
    if (starts) {
      stop(catalina);
    } else if (catalina.getServer() != null) {
      try {
        catalina.getServer().destroy();
      } catch (Exception halfBuilt) {
        // A connector that failed to start cannot be destroyed in good order.
      }
    }
    return heard;
  }

  private static Catalina load(Path file, byte[] input, boolean withNaming) throws Exception {
    // Each Catalina sets where configuration files are read from, which Tomcat allows only once.
    Field source = ConfigFileLoader.class.getDeclaredField("source");
    source.setAccessible(true);
    source.set(null, null);
    Files.write(file, input);
    Catalina catalina = new Catalina();
    catalina.setUseNaming(withNaming);
    catalina.setUseShutdownHook(false);
    catalina.setParentClassLoader(TomcatOracle.class.getClassLoader());
    catalina.setConfigFile(file.toString());
    try {
      catalina.load();
    } catch (RuntimeException | Error refusal) {
      LOG.add("SEVERE died " + refusal);
    }
    if (catalina.getServer() == null) LOG.add("SEVERE no server");
    return catalina;
  }

  private static byte[] answerOfServing(Path file, byte[] input) throws Exception {
    if (serving != null) stop(serving);
    LOG.clear();
    serving = load(file, input, true);
    if (serving.getServer() != null) start(serving);
    Service[] services = serving.getServer() == null ? new Service[0] : serving.getServer().findServices();
    for (Service service : services) {
      for (Connector connector : service.findConnectors()) LOG.add("PORT " + connector.getLocalPort());
    }
    return String.join("\n", LOG).getBytes(StandardCharsets.UTF_8);
  }

  private static void start(Catalina catalina) throws Exception {
    try {
      catalina.start();
    } catch (RuntimeException | Error refusal) {
      LOG.add("SEVERE died " + refusal);
      return;
    }
    Server server = catalina.getServer();
    if (server == null || !server.getState().isAvailable()) {
      LOG.add("SEVERE died");
    } else if (server.getPort() != -1) {
      awaitShutdown(server);
    }
  }

  /** Opens the port for the shutdown command, which Tomcat does last of all, and where it fails the process ends. */
  private static void awaitShutdown(Server server) throws Exception {
    Field socket = StandardServer.class.getDeclaredField("awaitSocket");
    socket.setAccessible(true);
    Throwable[] refusal = new Throwable[1];
    Thread waiting = new Thread(server::await);
    waiting.setUncaughtExceptionHandler((thread, thrown) -> refusal[0] = thrown);
    waiting.start();
    while (waiting.isAlive() && socket.get(server) == null) waiting.join(5);
    if (waiting.isAlive()) return;
    LOG.add("SEVERE died" + (refusal[0] == null ? "" : " " + refusal[0]));
  }

  private static void stop(Catalina catalina) {
    if (catalina.getServer() == null) return;
    try {
      // In 9.0 it ends the thread that waits for the shutdown command, too.
      catalina.stop();
      catalina.getServer().destroy();
    } catch (Exception | Error halfBuilt) {
      // What failed to start cannot be stopped in good order.
    }
  }

  public static void main(String[] args) throws Exception {
    LogManager.getLogManager().reset();
    Logger.getLogger("").addHandler(new Collector());
    DataInputStream in = new DataInputStream(new BufferedInputStream(System.in));
    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(System.out, 1 << 16));
    System.setOut(new PrintStream(OutputStream.nullOutputStream()));
    System.setProperty("catalina.base", args[0]);
    System.setProperty("catalina.home", args[0]);
    String mode = args.length > 1 ? args[1] : "load";
    Path file = Files.createDirectories(Path.of(args[0], "conf")).resolve("server.xml");
    while (true) {
      int length;
      try {
        length = in.readInt();
      } catch (EOFException end) {
        break;
      }
      byte[] input = in.readNBytes(length);
      byte[] answer = switch (mode) {
        case "read" -> answerOfReading(input);
        case "serve" -> answerOfServing(file, input);
        default -> answer(file, input, mode.equals("start"));
      };
      out.writeInt(answer.length);
      out.write(answer);
      if (in.available() == 0) out.flush();
    }
    out.flush();
    // Threads of half-built servers would keep the JVM.
    System.exit(0);
  }
}
