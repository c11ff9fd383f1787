import type { TableRow } from '../core/index.ts';
import { COMMANDS, type ShowTableArguments } from '../protocol/commands.ts';
import type { ClientFeatures } from './clientFeatures.ts';

/** A link that shows a row of the product's tables, for clients whose hovers carry out the command. */
export function rowCommand(
  { table, id }: TableRow,
  { commands }: Pick<ClientFeatures, 'commands'>,
): string | undefined {
  if (!commands.has(COMMANDS.showTable)) return undefined;
  const args: ShowTableArguments = [{ table, id }];
  return `command:${COMMANDS.showTable}?${encodeURIComponent(JSON.stringify(args))}`;
}
