/**
 * The least that a language server can do: it keeps the text and publishes one diagnostic per line that holds an
 * unfinished `\u`; every request has the answer null. Its times are the floor of the driver, the pipe and Node itself.
 */
interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: {
    readonly textDocument: { readonly uri: string; readonly version: number; readonly text?: string };
    readonly contentChanges?: readonly {
      readonly range: { readonly start: Place; readonly end: Place };
      readonly text: string;
    }[];
  };
}

interface Place {
  readonly line: number;
  readonly character: number;
}

let received = Buffer.alloc(0);
let text = '';

function send(message: object): void {
  const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
  process.stdout.write(`Content-Length: ${body.length}\r\n\r\n`);
  process.stdout.write(body);
}

function offsetOf({ line, character }: Place): number {
  let offset = 0;
  for (let n = 0; n < line; n++) offset = text.indexOf('\n', offset) + 1;
  return offset + character;
}

function publish(uri: string, version: number): void {
  const diagnostics = text.split('\n').flatMap((content, line) => {
    if (!/\\u12(?![0-9a-f])/.test(content)) return [];
    const end = { line, character: content.length };
    return [{ range: { start: { line, character: 0 }, end }, message: 'malformed' }];
  });
  send({ method: 'textDocument/publishDiagnostics', params: { uri, version, diagnostics } });
}

function handle({ id, method, params }: Message): void {
  if (method === 'exit') process.exit(0);
  if (method === 'initialize') send({ id, result: { capabilities: { textDocumentSync: 2 } } });
  else if (id !== undefined) send({ id, result: null });
  if (id !== undefined || !params?.textDocument) return;
  const { uri, version } = params.textDocument;
  if (method === 'textDocument/didOpen') text = params.textDocument.text ?? '';
  for (const { range, text: put } of params.contentChanges ?? []) {
    text = text.slice(0, offsetOf(range.start)) + put + text.slice(offsetOf(range.end));
  }
  publish(uri, version);
}

process.stdin.on('data', (chunk: Buffer) => {
  received = Buffer.concat([received, chunk]);
  for (;;) {
    const head = received.indexOf('\r\n\r\n');
    const length = Number(/length: *(\d+)/i.exec(received.toString('latin1', 0, Math.max(head, 0)))?.[1]);
    if (head < 0 || received.length < head + 4 + length) return;
    handle(JSON.parse(received.toString('utf8', head + 4, head + 4 + length)) as Message);
    received = received.subarray(head + 4 + length);
  }
});
