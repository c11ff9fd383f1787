import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileInputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;

/**
 * Opens a keystore as a server does that has only its path and its password: the store, then a KeyManagerFactory of the
 * default algorithm on it. A case is FILE TYPE PASSWORD, separated by NUL; the answer is empty, or the exception with its
 * causes. An empty case is answered by the version of this Java.
 */
public final class KeyManagerOracle {
  private static String answer(String[] words) {
    if (words.length < 3) return System.getProperty("java.version");
    try (FileInputStream in = new FileInputStream(words[0])) {
      KeyStore store = KeyStore.getInstance(words[1]);
      store.load(in, words[2].toCharArray());
      KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm()).init(store, words[2].toCharArray());
      return "";
    } catch (Exception refusal) {
      StringBuilder causes = new StringBuilder();
      for (Throwable cause = refusal; cause != null; cause = cause.getCause()) causes.append(cause).append('\n');
      return causes.toString();
    }
  }

  public static void main(String[] args) throws Exception {
    DataInputStream in = new DataInputStream(new BufferedInputStream(System.in));
    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(System.out, 1 << 16));
    while (true) {
      int length;
      try {
        length = in.readInt();
      } catch (EOFException end) {
        break;
      }
      String[] words = new String(in.readNBytes(length), StandardCharsets.UTF_8).split("\0", -1);
      byte[] answer = answer(words).getBytes(StandardCharsets.UTF_8);
      out.writeInt(answer.length);
      out.write(answer);
      if (in.available() == 0) out.flush();
    }
    out.flush();
  }
}
