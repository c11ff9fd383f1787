import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileInputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/**
 * Does TLS handshakes over the loopback interface, both ends by the JSSE of this JVM. A case is these words, separated by
 * NUL: PROTOCOL HOST SERVER-KEYS SERVER-TRUST CLIENT-KEYS CLIENT-TRUST PASSWORD. Stores may be empty words. The server
 * asks for a certificate where it has a truststore; the client checks the server's name where HOST is not empty. A number
 * as SERVER-KEYS is the port of a web server that runs already. The answer is JSON: {"protocol":…} once a byte went each
 * way, else {"server":…,"client":…}: exceptions with their causes.
 */
public final class HandshakeOracle {
  private static final int PATIENCE = 20_000;
  private static final byte[] REQUEST = "GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private static KeyStore load(String file, String password) throws Exception {
    KeyStore store = KeyStore.getInstance("JKS");
    try (FileInputStream in = new FileInputStream(file)) {
      store.load(in, password.toCharArray());
    }
    return store;
  }

  private static KeyStore empty() throws Exception {
    KeyStore store = KeyStore.getInstance("JKS");
    store.load(null, null);
    return store;
  }

  /** As Tomcat 8.5 makes it: SunX509 for keys, PKIX for trust. */
  private static SSLContext context(String keys, String trusted, String password) throws Exception {
    KeyManagerFactory keyFactory = KeyManagerFactory.getInstance("SunX509");
    keyFactory.init(keys.isEmpty() ? empty() : load(keys, password), password.toCharArray());
    TrustManagerFactory trustFactory = TrustManagerFactory.getInstance("PKIX");
    if (!trusted.isEmpty()) trustFactory.init(load(trusted, password));
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keyFactory.getKeyManagers(), trusted.isEmpty() ? null : trustFactory.getTrustManagers(), null);
    return context;
  }

  /** The exception with its causes, or null when a byte went each way. */
  private static String talk(SSLSocket socket, boolean isServer) {
    try (socket) {
      socket.setSoTimeout(PATIENCE);
      socket.setTcpNoDelay(true);
      socket.startHandshake();
      if (!isServer) socket.getOutputStream().write(REQUEST);
      if (socket.getInputStream().read() < 0) return "closed";
      if (isServer) socket.getOutputStream().write(2);
      return null;
    } catch (Exception failure) {
      StringJoiner causes = new StringJoiner(" <- ");
      for (Throwable cause = failure; cause != null; cause = cause.getCause()) causes.add(cause.toString());
      return causes.toString();
    }
  }

  private static String shake(String protocol, String host, SSLContext server, boolean asks, SSLContext client)
      throws Exception {
    ExecutorService other = Executors.newSingleThreadExecutor();
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (SSLServerSocket listener =
        (SSLServerSocket) server.getServerSocketFactory().createServerSocket(0, 1, loopback)) {
      listener.setSoTimeout(PATIENCE);
      listener.setNeedClientAuth(asks);
      listener.setEnabledProtocols(protocol.split(","));
      Callable<String> serving = () -> talk((SSLSocket) listener.accept(), true);
      Future<String> served = other.submit(serving);
      String clientSays = call(listener.getLocalPort(), protocol, host, client);
      String serverSays = served.get();
      return verdict(protocol, serverSays, clientSays);
    } finally {
      other.shutdown();
    }
  }

  private static String call(int port, String protocol, String host, SSLContext client) throws Exception {
    Socket plain = new Socket(InetAddress.getLoopbackAddress(), port);
    String name = host.isEmpty() ? "localhost" : host;
    SSLSocket socket = (SSLSocket) client.getSocketFactory().createSocket(plain, name, port, true);
    socket.setEnabledProtocols(protocol.split(","));
    if (!host.isEmpty()) {
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      socket.setSSLParameters(parameters);
    }
    return talk(socket, false);
  }

  private static String verdict(String protocol, String serverSays, String clientSays) {
    if (clientSays == null && serverSays == null) return "{\"protocol\":" + quote(protocol) + "}";
    return "{\"server\":" + quote(serverSays) + ",\"client\":" + quote(clientSays) + "}";
  }

  private static String quote(String text) {
    if (text == null) return "null";
    StringBuilder json = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      if (c < 0x20 || c > 0x7e || c == '"' || c == '\\') json.append(String.format("\\u%04x", (int) c));
      else json.append(c);
    }
    return json.append('"').toString();
  }

  private static String answer(String[] words) throws Exception {
    String password = words[6];
    SSLContext client = context(words[4], words[5], password);
    if (words[2].matches("\\d+")) {
      return verdict(words[0], null, call(Integer.parseInt(words[2]), words[0], words[1], client));
    }
    SSLContext server = context(words[2], words[3], password);
    return shake(words[0], words[1], server, !words[3].isEmpty(), client);
  }

  public static void main(String[] args) throws Exception {
    DataInputStream in = new DataInputStream(new BufferedInputStream(System.in, 1 << 16));
    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(System.out, 1 << 16));
    System.setOut(new PrintStream(System.err, true));
    while (true) {
      int length;
      try {
        length = in.readInt();
      } catch (EOFException end) {
        break;
      }
      byte[] answer = answer(new String(in.readNBytes(length), StandardCharsets.UTF_8).split("\0", -1))
          .getBytes(StandardCharsets.UTF_8);
      out.writeInt(answer.length);
      out.write(answer);
      if (in.available() == 0) out.flush();
    }
    out.flush();
  }
}
