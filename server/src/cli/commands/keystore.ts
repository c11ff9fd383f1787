import { openKeystore, Secret } from '../../core/index.ts';
import { inlineDisk } from '../../host/disk.ts';
import { toHostPath } from '../../host/hostPath.ts';
import { KEYSTORE_FILE_LIMIT } from '../../host/keystores/storeFacts.ts';
import { readRegularFile } from '../../host/readRegularFile.ts';
import { choose, valueIn } from '../args.ts';
import { EXIT, UsageError } from '../outcome.ts';
import { readPassword } from '../password.ts';
import { keystoreJson } from '../reporters/keystoreJson.ts';
import { keystoreText } from '../reporters/keystoreText.ts';
import { WHY } from '../reporters/report.ts';
import type { Run } from '../run.ts';

export const keystore: Run = async (args, { env, terminal }) => {
  const format = choose('format', valueIn(args, 'format') ?? 'text', ['text', 'json']);
  const [file = ''] = args.operands;
  const outcome = await readRegularFile(toHostPath(file), KEYSTORE_FILE_LIMIT, inlineDisk);
  if (outcome.status === 'missing') throw new UsageError(`${file}: ${WHY.missing}.`);
  if (outcome.status === 'unreadable') throw new UsageError(`${file}: ${WHY[outcome.reason]}.`);
  const password = await readPassword(args, env);
  const result = openKeystore(outcome.bytes, password && Secret.reveal(password));
  const listing = { file, result, now: Date.now(), withPassword: password !== undefined };
  const out = format === 'json' ? keystoreJson(listing) : keystoreText(listing, terminal);
  return { status: result.verdict === 'opened' ? EXIT.clean : EXIT.found, out };
};
