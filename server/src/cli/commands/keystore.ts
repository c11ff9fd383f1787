import { openKeystore, Secret } from '../../core/index.ts';
import { inlineDisk } from '../../host/disk.ts';
import { toHostPath } from '../../host/hostPath.ts';
import { inlineOpener } from '../../host/keystores/opener.ts';
import { KEYSTORE_FILE_LIMIT } from '../../host/keystores/storeFacts.ts';
import { usesOf } from '../../host/keystores/usesOf.ts';
import { readRegularFile } from '../../host/readRegularFile.ts';
import { choose, valueIn } from '../args.ts';
import { momentIn } from '../moment.ts';
import { EXIT, UsageError } from '../outcome.ts';
import { readPassword } from '../password.ts';
import { keystoreJson } from '../reporters/keystoreJson.ts';
import type { KeystoreListing } from '../reporters/keystoreListing.ts';
import { keystoreText } from '../reporters/keystoreText.ts';
import { storeUses } from '../reporters/keystoreUses.ts';
import { WHY } from '../reporters/report.ts';
import type { Run } from '../run.ts';

export const keystore: Run = async (args, { cwd, env, terminal }) => {
  const format = choose('format', valueIn(args, 'format') ?? 'text', ['text', 'json']);
  const now = momentIn(args);
  const [file = ''] = args.operands;
  const path = toHostPath(file);
  const outcome = await readRegularFile(path, KEYSTORE_FILE_LIMIT, inlineDisk);
  if (outcome.status === 'missing') throw new UsageError(`${file}: ${WHY.missing}.`);
  if (outcome.status === 'unreadable') throw new UsageError(`${file}: ${WHY[outcome.reason]}.`);
  if (args.options.has('password-stdin') && args.options.has('key-password-stdin')) {
    throw new UsageError('Standard input holds one password: --password-stdin or --key-password-stdin.');
  }
  const password = await readPassword(args, env);
  const keyPassword = await readPassword(args, env, 'key-password');
  const open = (secret: Secret | undefined, withKeys: boolean) =>
    openKeystore(
      outcome.bytes,
      secret && Secret.reveal(secret),
      withKeys ? { alias: undefined, password: keyPassword && Secret.reveal(keyPassword) } : undefined,
    );
  const result = open(password, password !== undefined || keyPassword !== undefined);
  const found = await usesOf(path, { disk: inlineDisk, opener: inlineOpener, now: () => now });
  const tried = (secret: Secret) => (password?.equals(secret) ? result : open(secret, false));
  const listing: KeystoreListing = {
    file,
    cwd,
    result,
    now,
    password: password !== undefined,
    keyPassword: keyPassword !== undefined,
    uses: found && storeUses(found, tried),
  };
  const out = format === 'json' ? keystoreJson(listing) : keystoreText(listing, terminal);
  const listed = result.verdict === 'opened' || (result.verdict === 'not-a-keystore' && result.certificates.length > 0);
  return { status: listed ? EXIT.clean : EXIT.found, out };
};
