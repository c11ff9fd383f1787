import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Answers what the JDK's SAX parser makes of a file's bytes, set up as Tomcat's Digester does: not namespace-aware, not
 * validating; errors that are not fatal pass. Nothing is fetched: every external entity is empty. An answer is 0 and
 * the message of the refusal, with its line and column from 1 (-1 where it has none), else 1 and, for every start tag in order, 1, its name, the number of its attributes and
 * their names and values; then 0.
 */
public final class SaxOracle {
  private static final class Recorder extends DefaultHandler {
    private final DataOutputStream out;

    Recorder(DataOutputStream out) {
      this.out = out;
    }

    @Override
    public void startElement(String uri, String localName, String name, Attributes attributes) throws SAXException {
      try {
        out.writeByte(1);
        write(out, name);
        out.writeInt(attributes.getLength());
        for (int i = 0; i < attributes.getLength(); i++) {
          write(out, attributes.getQName(i));
          write(out, attributes.getValue(i));
        }
      } catch (IOException impossible) {
        throw new IllegalStateException(impossible);
      }
    }

    @Override
    public InputSource resolveEntity(String publicId, String systemId) {
      return new InputSource(new StringReader(""));
    }

    @Override
    public void fatalError(SAXParseException refusal) throws SAXException {
      throw refusal;
    }
  }

  private static void write(DataOutputStream out, String text) throws IOException {
    out.writeInt(text.length());
    out.writeChars(text);
  }

  private static byte[] answer(SAXParserFactory factory, byte[] input) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeByte(1);
    SAXParser parser = factory.newSAXParser();
    InputSource source = new InputSource(new ByteArrayInputStream(input));
    source.setSystemId("file:///opt/conf/server.xml");
    try {
      parser.parse(source, new Recorder(out));
      out.writeByte(0);
    } catch (SAXException | IOException | RuntimeException refusal) {
      bytes.reset();
      out.writeByte(0);
      write(out, String.valueOf(refusal.getMessage()));
      SAXParseException placed = refusal instanceof SAXParseException at ? at : null;
      out.writeInt(placed == null ? -1 : placed.getLineNumber());
      out.writeInt(placed == null ? -1 : placed.getColumnNumber());
    }
    return bytes.toByteArray();
  }

  public static void main(String[] args) throws Exception {
    // The JDK prints the stack of some end-of-file errors itself.
    System.setErr(new PrintStream(OutputStream.nullOutputStream()));
    SAXParserFactory factory = SAXParserFactory.newInstance();
    factory.setNamespaceAware(false);
    factory.setValidating(false);
    DataInputStream in = new DataInputStream(new BufferedInputStream(System.in, 1 << 16));
    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(System.out, 1 << 16));
    while (true) {
      int length;
      try {
        length = in.readInt();
      } catch (EOFException end) {
        break;
      }
      byte[] answer = answer(factory, in.readNBytes(length));
      out.writeInt(answer.length);
      out.write(answer);
      if (in.available() == 0) out.flush();
    }
    out.flush();
  }
}
