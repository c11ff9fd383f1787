import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/**
 * Answers what java.util.Properties reads from a file's bytes. The first byte of a case chooses the reader: 'L' for
 * load(InputStream), which is ISO-8859-1, 'U' for load(Reader) on UTF-8. An answer is 0 and the message when Java
 * refuses, else 1 and every put() in file order, duplicates included, as length-prefixed UTF-16 key and value. With 'B'
 * many files follow, each after its length, and the answer is that to 'L' and that to 'U' of each, after their lengths.
 */
public final class PropertiesOracle {
  private static final class Recorder extends Properties {
    private static final long serialVersionUID = 1;
    private final DataOutputStream out;

    Recorder(DataOutputStream out) {
      this.out = out;
    }

    @Override
    public synchronized Object put(Object key, Object value) {
      try {
        write(out, (String) key);
        write(out, (String) value);
      } catch (IOException impossible) {
        throw new IllegalStateException(impossible);
      }
      return super.put(key, value);
    }
  }

  private static void write(DataOutputStream out, String text) throws IOException {
    out.writeInt(text.length());
    out.writeChars(text);
  }

  private static byte[] answer(byte[] input) throws IOException {
    if (input[0] != 'B') return answer(input[0], input, 1, input.length - 1);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    ByteBuffer cases = ByteBuffer.wrap(input, 1, input.length - 1);
    while (cases.hasRemaining()) {
      int length = cases.getInt();
      for (byte reading : new byte[] {'L', 'U'}) {
        byte[] one = answer(reading, input, cases.position(), length);
        out.writeInt(one.length);
        out.write(one);
      }
      cases.position(cases.position() + length);
    }
    return bytes.toByteArray();
  }

  private static byte[] answer(byte reading, byte[] input, int from, int length) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeByte(1);
    Properties properties = new Recorder(out);
    ByteArrayInputStream content = new ByteArrayInputStream(input, from, length);
    try {
      if (reading == 'U') properties.load(new InputStreamReader(content, StandardCharsets.UTF_8));
      else properties.load(content);
    } catch (IllegalArgumentException refused) {
      bytes.reset();
      out.writeByte(0);
      write(out, String.valueOf(refused.getMessage()));
    }
    return bytes.toByteArray();
  }

  public static void main(String[] args) throws IOException {
    DataInputStream in = new DataInputStream(new BufferedInputStream(System.in, 1 << 16));
    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(System.out, 1 << 16));
    while (true) {
      int length;
      try {
        length = in.readInt();
      } catch (EOFException end) {
        break;
      }
      byte[] answer = answer(in.readNBytes(length));
      out.writeInt(answer.length);
      out.write(answer);
      if (in.available() == 0) out.flush();
    }
    out.flush();
  }
}
