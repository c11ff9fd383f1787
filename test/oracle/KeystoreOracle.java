import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Security;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.interfaces.EdECKey;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.IntStream;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes keystores with keytool and says what java.security.KeyStore reads from them, in one JVM. A case is a command
 * and its arguments, separated by NUL:
 *
 * keytool ARG...; system NAME VALUE; security NAME VALUE (an empty value takes the property away);
 * secret FILE PASSWORD ALIAS (adds a secret key to a PKCS12 file);
 * facts FILE [PASSWORD] (answers JSON).
 *
 * Needs --add-exports of java.base/sun.security.tools.keytool and java.base/sun.security.util.
 */
public final class KeystoreOracle {
  private static String quote(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      if (c < 0x20 || c > 0x7e || c == '"' || c == '\\') json.append(String.format("\\u%04x", (int) c));
      else json.append(c);
    }
    return json.append('"').toString();
  }

  private static String list(Collection<String> items) {
    return "[" + String.join(",", items) + "]";
  }

  private static String names(X509Certificate certificate, int type) throws Exception {
    Collection<List<?>> all = certificate.getSubjectAlternativeNames();
    StringJoiner found = new StringJoiner(",", "[", "]");
    if (all != null) {
      for (List<?> name : all) if ((Integer) name.get(0) == type) found.add(quote((String) name.get(1)));
    }
    return found.toString();
  }

  /** Nothing for an unbounded path, as for a certificate of no authority. */
  private static String pathLength(int constraint) {
    return constraint < 0 || constraint == Integer.MAX_VALUE ? "" : ",\"pathLength\":" + constraint;
  }

  private static String usages(String name, List<String> usages) {
    return usages == null ? "" : ",\"" + name + "\":" + list(usages.stream().map(KeystoreOracle::quote).toList());
  }

  private static List<String> keyUsage(boolean[] bits) {
    if (bits == null) return null;
    List<String> names = List.of("digitalSignature", "nonRepudiation", "keyEncipherment", "dataEncipherment",
        "keyAgreement", "keyCertSign", "cRLSign", "encipherOnly", "decipherOnly");
    return IntStream.range(0, Math.min(bits.length, 9)).filter(bit -> bits[bit]).mapToObj(names::get).toList();
  }

  private static List<String> purposes(List<String> oids) {
    if (oids == null) return null;
    Map<String, String> names = Map.of("2.5.29.37.0", "anyExtendedKeyUsage", "1.3.6.1.5.5.7.3.1", "serverAuth",
        "1.3.6.1.5.5.7.3.2", "clientAuth");
    return oids.stream().map(oid -> names.getOrDefault(oid, oid)).toList();
  }

  private static String certificate(X509Certificate one) throws Exception {
    PublicKey key = one.getPublicKey();
    String algorithm = key instanceof EdECKey edwards ? edwards.getParams().getName() : key.getAlgorithm();
    StringBuilder pairs = new StringBuilder();
    for (byte octet : MessageDigest.getInstance("SHA-256").digest(one.getEncoded())) {
      pairs.append(pairs.length() == 0 ? "" : ":").append(String.format("%02X", octet));
    }
    return "{\"subject\":" + quote(one.getSubjectX500Principal().toString())
        + ",\"issuer\":" + quote(one.getIssuerX500Principal().toString())
        + ",\"dnsNames\":" + names(one, 2)
        + ",\"ipAddresses\":" + names(one, 7)
        + ",\"notBefore\":" + one.getNotBefore().getTime()
        + ",\"notAfter\":" + one.getNotAfter().getTime()
        + ",\"serialNumber\":" + quote(one.getSerialNumber().toString(16).toUpperCase())
        + ",\"keyAlgorithm\":" + quote(algorithm)
        + ",\"keyBits\":" + sun.security.util.KeyUtil.getKeySize(key)
        + ",\"signatureAlgorithm\":" + quote(one.getSigAlgName())
        + ",\"isCa\":" + (one.getBasicConstraints() != -1)
        + pathLength(one.getBasicConstraints())
        + usages("keyUsage", keyUsage(one.getKeyUsage()))
        + usages("extendedKeyUsage", purposes(one.getExtendedKeyUsage()))
        + ",\"isSelfIssued\":" + one.getSubjectX500Principal().equals(one.getIssuerX500Principal())
        + ",\"fingerprint\":" + quote(pairs.toString()) + "}";
  }

  private static String entry(KeyStore store, String alias, long before) throws Exception {
    Certificate[] chain = store.getCertificateChain(alias);
    String kind = "private-key";
    if (store.isCertificateEntry(alias)) {
      kind = "trusted-certificate";
      chain = new Certificate[] {store.getCertificate(alias)};
    } else if (store.entryInstanceOf(alias, KeyStore.SecretKeyEntry.class)) {
      kind = "secret-key";
    }
    StringJoiner certificates = new StringJoiner(",", "[", "]");
    if (chain != null) for (Certificate one : chain) certificates.add(certificate((X509Certificate) one));
    long created = store.getCreationDate(alias).getTime();
    // Where the file has no date, Java answers the moment of loading.
    return "{\"alias\":" + quote(alias) + ",\"kind\":\"" + kind + "\",\"created\":"
        + (created >= before ? "null" : created) + ",\"chain\":" + certificates + "}";
  }

  private static boolean causedByPassword(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnrecoverableKeyException) return true;
    }
    return false;
  }

  private static String facts(String file, char[] password) throws Exception {
    long before = System.currentTimeMillis();
    KeyStore store = KeyStore.getInstance("JKS");
    try (FileInputStream in = new FileInputStream(file)) {
      store.load(in, password);
    } catch (Exception failure) {
      String verdict = causedByPassword(failure) ? "wrong-password" : "refused";
      return "{\"verdict\":\"" + verdict + "\",\"message\":" + quote(String.valueOf(failure)) + "}";
    }
    StringJoiner entries = new StringJoiner(",", "[", "]");
    for (String alias : Collections.list(store.aliases())) entries.add(entry(store, alias, before));
    return "{\"verdict\":\"opened\",\"entries\":" + entries + "}";
  }

  private static void addSecret(String file, String password, String alias) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (FileInputStream in = new FileInputStream(file)) {
      store.load(in, password.toCharArray());
    }
    KeyStore.SecretKeyEntry entry = new KeyStore.SecretKeyEntry(new SecretKeySpec(new byte[16], "AES"));
    store.setEntry(alias, entry, new KeyStore.PasswordProtection(password.toCharArray()));
    try (var out = new java.io.FileOutputStream(file)) {
      store.store(out, password.toCharArray());
    }
  }

  private static String answer(String[] words) throws Exception {
    String[] arguments = Arrays.copyOfRange(words, 1, words.length);
    switch (words[0]) {
      case "keytool" -> sun.security.tools.keytool.Main.main(arguments);
      case "secret" -> addSecret(words[1], words[2], words[3]);
      case "security" -> Security.setProperty(words[1], words[2]);
      case "system" -> {
        if (words[2].isEmpty()) System.clearProperty(words[1]);
        else System.setProperty(words[1], words[2]);
      }
      case "facts" -> {
        return facts(words[1], words.length > 2 ? words[2].toCharArray() : null);
      }
      default -> throw new IllegalArgumentException(words[0]);
    }
    return "{}";
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
