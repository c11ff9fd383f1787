import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.StringJoiner;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * Asks the X509TrustManager of this JVM about chains. A case is: the purpose of the chain (an octet: 0 for a server's, 1 for
 * a client's), the depth (32 bits), the count of its certificates, each with its length in front, the count of anchors,
 * each with an octet (1 for the certificate of a key entry) and its length in front; counts and lengths have 32 bits.
 *
 * The answer is two lines, each empty where the chain is trusted and else the exception with its causes: of a trust manager
 * made of a key store, as a client makes it, and of one made of PKIXBuilderParameters, as Tomcat makes it.
 */
public final class PathOracle {
  private static X509Certificate read(DataInputStream in, CertificateFactory factory) throws Exception {
    return (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(in.readNBytes(in.readInt())));
  }

  private static X509TrustManager first(TrustManagerFactory factory) {
    return (X509TrustManager) factory.getTrustManagers()[0];
  }

  private static X509TrustManager ofStore(KeyStore store) throws Exception {
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(store);
    return first(factory);
  }

  /** As org.apache.tomcat.util.net.SSLUtilBase.getParameters makes it without revocation lists. */
  private static X509TrustManager asTomcat(KeyStore store, int depth) throws Exception {
    PKIXBuilderParameters parameters = new PKIXBuilderParameters(store, new X509CertSelector());
    parameters.setRevocationEnabled(false);
    parameters.setMaxPathLength(depth);
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(new CertPathTrustManagerParameters(parameters));
    return first(factory);
  }

  private interface Maker {
    X509TrustManager make() throws Exception;
  }

  private static String judge(Maker maker, X509Certificate[] chain, boolean isClient) {
    try {
      X509TrustManager manager = maker.make();
      if (isClient) manager.checkClientTrusted(chain, "UNKNOWN");
      else manager.checkServerTrusted(chain, "UNKNOWN");
      return "";
    } catch (Exception failure) {
      StringJoiner causes = new StringJoiner(" <- ");
      for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
        causes.add(cause.toString().replaceAll("\\s+", " "));
      }
      return causes.toString();
    }
  }

  private static String answer(DataInputStream in, CertificateFactory factory, PrivateKey key) throws Exception {
    boolean isClient = in.readByte() == 1;
    int depth = in.readInt();
    X509Certificate[] chain = new X509Certificate[in.readInt()];
    for (int at = 0; at < chain.length; at++) chain[at] = read(in, factory);
    KeyStore store = KeyStore.getInstance("JKS");
    store.load(null, null);
    int anchors = in.readInt();
    for (int at = 0; at < anchors; at++) {
      boolean isKey = in.readByte() == 1;
      X509Certificate anchor = read(in, factory);
      if (isKey) store.setKeyEntry("key" + at, key, new char[] {'p'}, new Certificate[] {anchor});
      else store.setCertificateEntry("anchor" + at, anchor);
    }
    return judge(() -> ofStore(store), chain, isClient) + "\n" + judge(() -> asTomcat(store, depth), chain, isClient);
  }

  public static void main(String[] args) throws Exception {
    DataInputStream in = new DataInputStream(new BufferedInputStream(System.in, 1 << 16));
    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(System.out, 1 << 16));
    System.setOut(new PrintStream(System.err, true));
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    PrivateKey key = KeyPairGenerator.getInstance("EC").generateKeyPair().getPrivate();
    while (true) {
      int length;
      try {
        length = in.readInt();
      } catch (EOFException end) {
        break;
      }
      DataInputStream question = new DataInputStream(new ByteArrayInputStream(in.readNBytes(length)));
      byte[] answer = answer(question, factory, key).getBytes(StandardCharsets.UTF_8);
      out.writeInt(answer.length);
      out.write(answer);
      if (in.available() == 0) out.flush();
    }
    out.flush();
  }
}
