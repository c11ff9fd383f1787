import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileInputStream;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.interfaces.EdECKey;
import java.security.interfaces.XECKey;
import java.security.interfaces.XECPrivateKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.IntStream;
import javax.crypto.KeyAgreement;
import javax.security.auth.x500.X500Principal;
import sun.security.x509.X500Name;

/**
 * Says what java.security.KeyStore reads from keystores, as JSON. A case is FILE TYPE PASSWORD [KEY-PASSWORD], separated
 * by NUL, or the word "version"; private keys are tried when a key password is there. A password is "=" and its text; no text at all stands for
 * Java's null.
 *
 * Needs --add-exports of java.base/sun.security.util and java.base/sun.security.x509.
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

  private static String names(X509Certificate certificate, int type) throws Exception {
    Collection<List<?>> all = certificate.getSubjectAlternativeNames();
    StringJoiner found = new StringJoiner(",", "[", "]");
    if (all != null) {
      for (List<?> name : all) if ((Integer) name.get(0) == type) found.add(quote((String) name.get(1)));
    }
    return found.toString();
  }

  /** Nothing for a key of no known size, an unbounded path, or a certificate of no authority. */
  private static String number(String name, int value) {
    return value < 0 || value == Integer.MAX_VALUE ? "" : ",\"" + name + "\":" + value;
  }

  private static String usages(String name, List<String> usages) {
    return usages == null ? "" : ",\"" + name + "\":" + usages.stream().map(KeystoreOracle::quote).toList();
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
    String algorithm = key.getAlgorithm();
    if (key instanceof EdECKey edwards) algorithm = edwards.getParams().getName();
    if (key instanceof XECKey montgomery) algorithm = ((NamedParameterSpec) montgomery.getParams()).getName();
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
        + number("keyBits", sun.security.util.KeyUtil.getKeySize(key))
        + ",\"signatureAlgorithm\":" + quote(one.getSigAlgName())
        + ",\"isCa\":" + (one.getBasicConstraints() != -1)
        + number("pathLength", one.getBasicConstraints())
        + usages("keyUsage", keyUsage(one.getKeyUsage()))
        + usages("extendedKeyUsage", purposes(one.getExtendedKeyUsage()))
        + ",\"isSelfIssued\":" + one.getSubjectX500Principal().equals(one.getIssuerX500Principal())
        + ",\"publicKeyFingerprint\":" + fingerprint(key.getEncoded())
        + ",\"fingerprint\":" + fingerprint(one.getEncoded()) + "}";
  }

  /** Whether what one key of a pair makes is what the other expects. */
  private static boolean areOnePair(PrivateKey own, PublicKey other) throws Exception {
    if (!own.getAlgorithm().equals(other.getAlgorithm())) return false;
    try {
      return own instanceof XECPrivateKey exchange ? agrees(exchange, other) : signs(own, other);
    } catch (InvalidKeyException | SignatureException ofAnotherSizeOrCurve) {
      return false;
    }
  }

  private static boolean agrees(XECPrivateKey own, PublicKey other) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("XDH");
    generator.initialize(own.getParams());
    KeyPair peer = generator.generateKeyPair();
    KeyAgreement here = KeyAgreement.getInstance("XDH");
    here.init(own);
    here.doPhase(peer.getPublic(), true);
    KeyAgreement there = KeyAgreement.getInstance("XDH");
    there.init(peer.getPrivate());
    there.doPhase(other, true);
    return Arrays.equals(here.generateSecret(), there.generateSecret());
  }

  private static boolean signs(PrivateKey own, PublicKey other) throws Exception {
    String kind = own.getAlgorithm();
    Map<String, String> names = Map.of("RSA", "SHA1withRSA", "EC", "SHA256withECDSA", "DSA", "SHA256withDSA");
    Signature signature = Signature.getInstance(names.getOrDefault(kind, kind));
    if (kind.equals("RSASSA-PSS")) {
      signature.setParameter(new PSSParameterSpec("SHA-1", "MGF1", MGF1ParameterSpec.SHA1, 20, 1));
    }
    byte[] text = {1, 2, 3};
    signature.initSign(own);
    signature.update(text);
    byte[] signed = signature.sign();
    signature.initVerify(other);
    signature.update(text);
    return signature.verify(signed);
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
    boolean asked = keyPassword != null && kind.equals("private-key");
    return "{\"alias\":" + quote(alias) + ",\"kind\":\"" + kind + "\",\"created\":"
        + (created >= before && created <= System.currentTimeMillis() ? "null" : created) + ",\"chain\":" + certificates
        + ",\"key\":" + quote(asked ? keyVerdict(store, alias, password(keyPassword)) : "not-asked")
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

  private static String facts(String file, String type, char[] password, String keyPassword) throws Exception {
    long before = System.currentTimeMillis();
    KeyStore store = KeyStore.getInstance(type);
    try (FileInputStream in = new FileInputStream(file)) {
      store.load(in, password);
    } catch (Exception failure) {
      String verdict = causedByPassword(failure) ? "wrong-password" : "refused";
      return "{\"verdict\":\"" + verdict + "\",\"message\":" + quote(String.valueOf(failure)) + "}";
    }
    StringJoiner entries = new StringJoiner(",", "[", "]");
    for (String alias : Collections.list(store.aliases())) {
      try {
        entries.add(entry(store, alias, before, keyPassword));
      } catch (NullPointerException | ArrayIndexOutOfBoundsException unreachable) {
        // JKS and JCEKS list aliases in the file's case and look up lower-case ones; JCEKS fails on a chain of none.
        entries.add("{\"alias\":" + quote(alias)
            + ",\"kind\":\"unreachable\",\"created\":null,\"chain\":[],\"key\":\"not-asked\"}");
      }
    }
    return "{\"verdict\":\"opened\",\"entries\":" + entries + "}";
  }

  private static String answer(String[] words) throws Exception {
    if (words.length == 1) return quote(System.getProperty("java.version"));
    return facts(words[0], words[1], password(words[2]), words.length > 3 ? words[3] : null);
  }

  public static void main(String[] args) throws Exception {
    DataInputStream in = new DataInputStream(new BufferedInputStream(System.in, 1 << 16));
    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(System.out, 1 << 16));
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
