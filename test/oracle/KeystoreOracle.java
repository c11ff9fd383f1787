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
import java.security.InvalidKeyException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.security.SignatureException;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.interfaces.EdECKey;
import java.security.interfaces.RSAKey;
import java.security.interfaces.XECPrivateKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.IntStream;
import javax.crypto.KeyAgreement;
import javax.crypto.SecretKey;
import javax.crypto.spec.PBEParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import javax.security.auth.x500.X500Principal;
import sun.security.x509.X500Name;

/**
 * Makes keystores with keytool and says what java.security.KeyStore reads from them, in one JVM. A case is a command
 * and its arguments, separated by NUL:
 *
 * keytool ARG...; list ARG... (keytool, answering what it prints);
 * system NAME VALUE; security NAME VALUE (an empty value takes the property away);
 * generate FILE TYPE PASSWORD SOURCE SOURCE-PASSWORD {ALIAS KIND FROM CHAIN KEY-PASSWORD PROTECTION}... (see generate());
 * facts FILE TYPE PASSWORD [KEY-PASSWORD] (answers JSON; private keys are tried when a key password is there).
 *
 * A password is "=" and its text; no text at all stands for Java's null.
 *
 * Needs --add-exports of java.base/sun.security.tools.keytool, java.base/sun.security.util and java.base/sun.security.x509.
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

  private static String fingerprint(byte[] encoding) throws Exception {
    StringJoiner pairs = new StringJoiner(":");
    for (byte octet : MessageDigest.getInstance("SHA-256").digest(encoding)) pairs.add(String.format("%02X", octet));
    return quote(pairs.toString());
  }

  private static String certificate(X509Certificate one) throws Exception {
    PublicKey key = one.getPublicKey();
    String algorithm = key instanceof EdECKey edwards ? edwards.getParams().getName() : key.getAlgorithm();
    String commonName = ((X500Name) one.getSubjectDN()).getCommonName();
    return "{\"subject\":" + quote(one.getSubjectX500Principal().toString())
        + ",\"issuer\":" + quote(one.getIssuerX500Principal().toString())
        + ",\"comparableSubject\":" + quote(one.getSubjectX500Principal().getName(X500Principal.CANONICAL))
        + ",\"comparableIssuer\":" + quote(one.getIssuerX500Principal().getName(X500Principal.CANONICAL))
        + (commonName == null ? "" : ",\"commonName\":" + quote(commonName))
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
        + ",\"publicKeyFingerprint\":" + fingerprint(key.getEncoded())
        + ",\"fingerprint\":" + fingerprint(one.getEncoded()) + "}";
  }

  /** Whether what one key of the pair makes is what the other expects. */
  private static boolean areOnePair(PrivateKey own, PublicKey other) throws Exception {
    if (!own.getAlgorithm().equals(other.getAlgorithm())) return false;
    if (own instanceof XECPrivateKey exchange) {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("XDH");
      generator.initialize(exchange.getParams());
      KeyPair peer = generator.generateKeyPair();
      return MessageDigest.isEqual(agree(own, peer.getPublic()), agree(peer.getPrivate(), other));
    }
    String algorithm = switch (own.getAlgorithm()) {
      case "RSA" -> ((RSAKey) own).getModulus().bitLength() < 512 ? "MD5withRSA" : "SHA1withRSA";
      case "EC" -> "SHA256withECDSA";
      case "DSA" -> "SHA1withDSA";
      default -> own.getAlgorithm();
    };
    Signature signature = Signature.getInstance(algorithm);
    if (algorithm.equals("RSASSA-PSS")) {
      signature.setParameter(new PSSParameterSpec("SHA-1", "MGF1", MGF1ParameterSpec.SHA1, 20, 1));
    }
    byte[] text = {1, 2, 3};
    signature.initSign(own);
    signature.update(text);
    byte[] signed = signature.sign();
    try {
      signature.initVerify(other);
      signature.update(text);
      return signature.verify(signed);
    } catch (InvalidKeyException | SignatureException ofAnotherSizeOrCurve) {
      return false;
    }
  }

  private static byte[] agree(PrivateKey own, PublicKey other) throws Exception {
    KeyAgreement agreement = KeyAgreement.getInstance("XDH");
    agreement.init(own);
    try {
      agreement.doPhase(other, true);
    } catch (InvalidKeyException ofAnotherCurve) {
      return new byte[0];
    }
    return agreement.generateSecret();
  }

  private static String keyVerdict(KeyStore store, String alias, char[] password) throws Exception {
    try {
      PrivateKey key = (PrivateKey) store.getKey(alias, password);
      Certificate leaf = store.getCertificate(alias);
      return leaf == null || areOnePair(key, leaf.getPublicKey()) ? "opens" : "mismatch";
    } catch (UnrecoverableKeyException refused) {
      return "wrong-password";
    } catch (Exception refused) {
      return "other: " + refused;
    }
  }

  private static String entry(KeyStore store, String alias, long before, String keyPassword) throws Exception {
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
        + (created >= before ? "null" : created) + ",\"chain\":" + certificates + ",\"key\":"
        + quote(keyPassword == null || !kind.equals("private-key") ? "not-asked" : keyVerdict(store, alias, password(keyPassword)))
        + "}";
  }

  private static boolean causedByPassword(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnrecoverableKeyException) return true;
    }
    return false;
  }

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

  private static String facts(String file, String type, char[] password, String keyPassword) throws Exception {
    long before = System.currentTimeMillis();
    KeyStore store;
    try {
      store = load(file, type, password);
    } catch (Exception failure) {
      String verdict = causedByPassword(failure) ? "wrong-password" : "refused";
      return "{\"verdict\":\"" + verdict + "\",\"message\":" + quote(String.valueOf(failure)) + "}";
    }
    StringJoiner entries = new StringJoiner(",", "[", "]");
    for (String alias : Collections.list(store.aliases())) entries.add(entry(store, alias, before, keyPassword));
    return "{\"verdict\":\"opened\",\"entries\":" + entries + "}";
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
        case "secret" -> new KeyStore.SecretKeyEntry(secretKey(from.split(" ")));
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

  private static SecretKey secretKey(String[] kind) {
    return new SecretKeySpec(new byte[Integer.parseInt(kind[1])], kind[0]);
  }

  private static KeyStore.PasswordProtection protection(char[] password, String algorithm) {
    if (algorithm.isEmpty()) return new KeyStore.PasswordProtection(password);
    String[] parts = algorithm.split(" ");
    byte[] salt = {1, 2, 3, 4, 5, 6, 7, 8};
    return new KeyStore.PasswordProtection(
        password, parts[0], new PBEParameterSpec(salt, Integer.parseInt(parts[1])));
  }

  private static String list(String[] arguments) throws Exception {
    PrintStream normally = System.out;
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    System.setOut(new PrintStream(text, true, StandardCharsets.UTF_8));
    try {
      sun.security.tools.keytool.Main.main(arguments);
    } finally {
      System.setOut(normally);
    }
    return quote(text.toString(StandardCharsets.UTF_8));
  }

  private static String answer(String[] words) throws Exception {
    String[] arguments = Arrays.copyOfRange(words, 1, words.length);
    switch (words[0]) {
      case "keytool" -> sun.security.tools.keytool.Main.main(arguments);
      case "list" -> {
        return list(arguments);
      }
      case "generate" -> generate(arguments);
      case "security" -> Security.setProperty(words[1], words[2]);
      case "system" -> {
        if (words[2].isEmpty()) System.clearProperty(words[1]);
        else System.setProperty(words[1], words[2]);
      }
      case "facts" -> {
        return facts(words[1], words[2], password(words[3]), words.length > 4 ? words[4] : null);
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
