import { COMMANDS, type OpenKeystoreArguments } from '../protocol/commands.ts';
import type { KeystoreOrigin } from '../protocol/keystoreView.ts';
import type { ClientFeatures } from './clientFeatures.ts';

/** A link that shows a keystore as the setting opens it, for clients that carry out the command. */
export function keystoreCommand(
  uri: string,
  from: KeystoreOrigin,
  { commands }: Pick<ClientFeatures, 'commands'>,
): string | undefined {
  if (!commands.has(COMMANDS.openKeystore)) return undefined;
  const args: OpenKeystoreArguments = [uri, from];
  return `command:${COMMANDS.openKeystore}?${encodeURIComponent(JSON.stringify(args))}`;
}
