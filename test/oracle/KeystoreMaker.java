import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.util.Arrays;
import javax.crypto.spec.PBEParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes keystores with keytool and the KeyStore API, in one JVM. A case is a command and its arguments, separated by NUL:
 *
 * keytool ARG... (answers what it prints);
 * system NAME VALUE (an empty value takes the property away);
 * generate FILE TYPE PASSWORD SOURCE SOURCE-PASSWORD {ALIAS KIND FROM CHAIN KEY-PASSWORD PROTECTION}... (see generate()).
 *
 * A password is "=" and its text; no text at all stands for Java's null.
 *
 * Needs --add-exports of java.base/sun.security.tools.keytool.
 */
public final class KeystoreMaker {
  private static char[] password(String word) {
    return word.isEmpty() ? null : word.substring(1).toCharArray();
  }

  private static KeyStore load(String file, String type, char[] password) throws Exception {
    KeyStore store = KeyStore.getInstance(type);
    try (FileInputStream in = new FileInputStream(file)) {
      store.load(in, password);
    }
    return store;
  }

  /**
   * Stores entries whose keys and certificates stand in another keystore, whose key passwords are its own. KIND:
   *
   * key: the private key FROM, with the first certificates of the entries that CHAIN names, comma-separated;
   * trusted: the first certificate of FROM;
   * secret: a new key, FROM being its algorithm and its octets ("AES 16").
   *
   * PROTECTION is empty or, for PKCS12, an algorithm and its iterations ("PBEWithSHA1AndDESede 1000").
   */
  private static void generate(String[] words) throws Exception {
    KeyStore store = KeyStore.getInstance(words[1]);
    store.load(null, null);
    char[] sourcePassword = password(words[4]);
    KeyStore source = load(words[3], "JKS", sourcePassword);
    for (int at = 5; at < words.length; at += 6) {
      String from = words[at + 2];
      KeyStore.ProtectionParameter protection = protection(password(words[at + 4]), words[at + 5]);
      KeyStore.Entry entry = switch (words[at + 1]) {
        case "trusted" -> new KeyStore.TrustedCertificateEntry(source.getCertificate(from));
        case "secret" -> {
          String[] kind = from.split(" ");
          yield new KeyStore.SecretKeyEntry(new SecretKeySpec(new byte[Integer.parseInt(kind[1])], kind[0]));
        }
        default -> null;
      };
      if (entry instanceof KeyStore.TrustedCertificateEntry) protection = null;
      if (entry == null) {
        String[] aliases = words[at + 3].split(",");
        Certificate[] chain = new Certificate[aliases.length];
        for (int i = 0; i < chain.length; i++) chain[i] = source.getCertificate(aliases[i]);
        PrivateKey key = (PrivateKey) source.getKey(from, sourcePassword);
        // PrivateKeyEntry refuses a certificate of another algorithm than the key's; setKeyEntry does not.
        if (words[at + 5].isEmpty()) {
          store.setKeyEntry(words[at], key, password(words[at + 4]), chain);
          continue;
        }
        entry = new KeyStore.PrivateKeyEntry(key, chain);
      }
      store.setEntry(words[at], entry, protection);
    }
    try (FileOutputStream out = new FileOutputStream(words[0])) {
      store.store(out, password(words[2]));
    }
  }

  private static KeyStore.PasswordProtection protection(char[] password, String algorithm) {
    if (algorithm.isEmpty()) return new KeyStore.PasswordProtection(password);
    String[] parts = algorithm.split(" ");
    byte[] salt = {1, 2, 3, 4, 5, 6, 7, 8};
    return new KeyStore.PasswordProtection(
        password, parts[0], new PBEParameterSpec(salt, Integer.parseInt(parts[1])));
  }

  private static String keytool(String[] arguments) throws Exception {
    PrintStream normally = System.out;
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    System.setOut(new PrintStream(text, true, StandardCharsets.UTF_8));
    try {
      sun.security.tools.keytool.Main.main(arguments);
    } finally {
      System.setOut(normally);
    }
    return text.toString(StandardCharsets.UTF_8);
  }

  private static String answer(String[] words) throws Exception {
    String[] arguments = Arrays.copyOfRange(words, 1, words.length);
    switch (words[0]) {
      case "keytool" -> {
        return keytool(arguments);
      }
      case "generate" -> generate(arguments);
      case "system" -> {
        if (words[2].isEmpty()) System.clearProperty(words[1]);
        else System.setProperty(words[1], words[2]);
      }
      default -> throw new IllegalArgumentException(words[0]);
    }
    return "";
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
