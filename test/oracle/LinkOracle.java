import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileInputStream;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.StringJoiner;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.apache.catalina.Service;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Catalina;
import org.apache.tomcat.util.file.ConfigFileLoader;

/**
 * Lets one server call another over the loopback interface, each with the files of its own tree: Tomcat reads the server.xml of
 * the one that is called, with every port 0 and its paths below the tree; the caller is the JSSE of this JVM with the stores
 * that its server-setup.properties names. A case is these words, separated by NUL: TREE SERVER.XML TREE PROPERTIES VERSIONS.
 * A server that was called last and is called again is not started anew.
 *
 * The answer is "ok" and the version once an answer came, else "refused" and what the caller met, or "not bound" and what
 * Tomcat logged.
 */
public final class LinkOracle {
  private static final int PATIENCE = 20_000;
  private static final byte[] REQUEST = "GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final List<String> LOG = new ArrayList<>();
  private static Catalina serving;
  private static String served = "";

  private static final class Collector extends Handler {
    @Override
    public void publish(LogRecord record) {
      if (record.getLevel().intValue() < Level.SEVERE.intValue()) return;
      LOG.add(record.getMessage() + (record.getThrown() == null ? "" : " <- " + causes(record.getThrown())));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  private static String causes(Throwable failure) {
    StringJoiner causes = new StringJoiner(" <- ");
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) causes.add(cause.toString());
    return causes.toString().replaceAll("\\s+", " ");
  }

  /** The port that the first Connector listens on; -1 where it does not. */
  private static int serve(Path base, String tree, String file) throws Exception {
    String text = Files.readString(Path.of(file)).replace("=\"/opt/", "=\"" + tree + "/opt/");
    String xml = text.replaceAll("<Connector port=\"\\d+\"", "<Connector port=\"0\"");
    if (!xml.equals(served)) restart(base, xml);
    served = xml;
    if (serving.getServer() == null) return -1;
    for (Service service : serving.getServer().findServices()) {
      for (Connector connector : service.findConnectors()) return connector.getLocalPort();
    }
    return -1;
  }

  private static void restart(Path base, String xml) throws Exception {
    if (serving != null && serving.getServer() != null) {
      serving.stop();
      serving.getServer().destroy();
    }
    // Each Catalina sets where configuration files are read from, which Tomcat allows only once.
    Field source = ConfigFileLoader.class.getDeclaredField("source");
    source.setAccessible(true);
    source.set(null, null);
    LOG.clear();
    Path file = Files.createDirectories(base.resolve("conf")).resolve("server.xml");
    Files.writeString(file, xml);
    serving = new Catalina();
    serving.setUseShutdownHook(false);
    serving.setParentClassLoader(LinkOracle.class.getClassLoader());
    serving.setConfigFile(file.toString());
    serving.load();
    if (serving.getServer() != null) serving.start();
  }

  private static KeyStore load(String tree, Properties settings, String path, String password) throws Exception {
    KeyStore store = KeyStore.getInstance("JKS");
    if (settings.getProperty(path) == null) {
      store.load(null, null);
      return store;
    }
    try (FileInputStream in = new FileInputStream(tree + settings.getProperty(path))) {
      store.load(in, settings.getProperty(password).toCharArray());
    }
    return store;
  }

  private static SSLContext client(String tree, String file) throws Exception {
    Properties settings = new Properties();
    try (FileInputStream in = new FileInputStream(file)) {
      settings.load(in);
    }
    KeyStore keys = load(tree, settings, "key.store.file.location", "key.store.password");
    KeyManagerFactory keyFactory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keyFactory.init(keys, settings.getProperty("key.store.password", "").toCharArray());
    TrustManagerFactory trustFactory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trustFactory.init(load(tree, settings, "trust.store.file.location", "trust.store.password"));
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keyFactory.getKeyManagers(), trustFactory.getTrustManagers(), null);
    return context;
  }

  private static String call(int port, SSLContext client, String versions) {
    try (Socket plain = new Socket(InetAddress.getLoopbackAddress(), port);
        SSLSocket socket = (SSLSocket) client.getSocketFactory().createSocket(plain, "localhost", port, true)) {
      socket.setSoTimeout(PATIENCE);
      socket.setTcpNoDelay(true);
      socket.setEnabledProtocols(versions.split(","));
      socket.startHandshake();
      // A server that refuses the client's certificate in TLSv1.3 says so only after the client is done.
      socket.getOutputStream().write(REQUEST);
      return socket.getInputStream().read() < 0 ? "refused closed" : "ok " + socket.getSession().getProtocol();
    } catch (Exception failure) {
      return "refused " + causes(failure);
    }
  }

  private static String answer(Path base, String[] words) throws Exception {
    int port = serve(base, words[0], words[1]);
    if (port <= 0) return "not bound " + String.join(" | ", LOG);
    return call(port, client(words[2], words[3]), words[4]);
  }

  public static void main(String[] args) throws Exception {
    LogManager.getLogManager().reset();
    Logger.getLogger("").addHandler(new Collector());
    DataInputStream in = new DataInputStream(new BufferedInputStream(System.in));
    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(System.out, 1 << 16));
    System.setOut(new PrintStream(System.err, true));
    System.setProperty("catalina.base", args[0]);
    System.setProperty("catalina.home", args[0]);
    while (true) {
      int length;
      try {
        length = in.readInt();
      } catch (EOFException end) {
        break;
      }
      String[] words = new String(in.readNBytes(length), StandardCharsets.UTF_8).split("\0", -1);
      byte[] answer = answer(Path.of(args[0]), words).getBytes(StandardCharsets.UTF_8);
      out.writeInt(answer.length);
      out.write(answer);
      if (in.available() == 0) out.flush();
    }
    out.flush();
    // Threads of half-built servers would keep the JVM.
    System.exit(0);
  }
}
