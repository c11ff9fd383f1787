import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.TreeSet;

/** Answers the first question, whatever it is, with every name that this Java has for an encoding, one a line. */
public final class CharsetOracle {
  public static void main(String[] args) throws Exception {
    DataInputStream in = new DataInputStream(System.in);
    DataOutputStream out = new DataOutputStream(System.out);
    in.readNBytes(in.readInt());
    TreeSet<String> names = new TreeSet<>();
    for (Charset charset : Charset.availableCharsets().values()) {
      names.add(charset.name());
      names.addAll(charset.aliases());
    }
    byte[] answer = String.join("\n", names).getBytes(StandardCharsets.UTF_8);
    out.writeInt(answer.length);
    out.write(answer);
    out.flush();
  }
}
