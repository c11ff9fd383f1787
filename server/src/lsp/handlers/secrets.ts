import { type LineIndex, type Range, secretRanges, withoutSecrets } from '../../core/index.ts';
import type { RedactParams, RedactResult, SecretsParams, SecretsResult } from '../../protocol/secrets.ts';
import { toLspRange, toRange } from '../convert/ranges.ts';
import type { Session } from '../session.ts';
import type { RequestHandler } from './request.ts';

interface Secrets {
  /** The text that the client holds. */
  readonly text: string;
  readonly lines: LineIndex;
  readonly ranges: readonly Range[];
}

export const onSecrets: RequestHandler<SecretsParams, SecretsResult> = async (session, { textDocument }) => {
  const found = await secretsOf(session, textDocument.uri);
  return found?.ranges.map((range) => toLspRange(found.lines, range)) ?? null;
};

export const onRedact: RequestHandler<RedactParams, RedactResult> = async (session, { textDocument, range }) => {
  const found = await secretsOf(session, textDocument.uri);
  if (!found) return null;
  return withoutSecrets(found.text, found.ranges, range && toRange(found.lines, range));
};

/** Key packs say of further settings that they are passwords, so they must have been read. */
async function secretsOf(session: Session, uri: string): Promise<Secrets | undefined> {
  await session.opened(uri);
  const found = session.find(uri);
  if (!found) return undefined;
  const text = found.open.text.getText();
  return { text, lines: found.document.lines, ranges: secretRanges(found.document, text) };
}
