import { type Mode, threatIntelMode } from '../../deployment/modes.ts';
import { roleName, roleReason } from '../../deployment/roles/roleText.ts';
import type { Server } from '../../deployment/server.ts';
import type { Snapshot } from '../../deployment/snapshot.ts';
import { tlsMode } from '../../deployment/tlsMode.ts';
import type { DocumentedSetting } from '../../schema/index.ts';
import { code, escapeMarkdown } from '../markdown.ts';

/** What the server is, and by what; for settings whose meaning depends on it also how it talks with others. */
export function roleSection(server: Server, snapshot: Snapshot, setting?: DocumentedSetting): string {
  const { roleFact, name } = server;
  const role = `Server ${code(name)}: ${roleName(roleFact)}. ${escapeMarkdown(roleReason(roleFact))}`;
  const mode = setting && modeText(setting, server, snapshot);
  return mode === undefined ? role : `${role}\n\n${mode}`;
}

function modeText({ binding, file }: DocumentedSetting, server: Server, snapshot: Snapshot): string | undefined {
  if (file === 'sage-setup') return `Threat intel: ${sentence(threatIntelMode(server, snapshot))}`;
  return binding.startsWith('rpc.ssl.') ? `TLS with sensors: ${sentence(tlsMode(server, snapshot))}` : undefined;
}

function sentence({ mode, source, why }: Mode<string>): string {
  const found = mode === undefined ? 'not known' : source === 'inferred' ? `probably ${mode}` : mode;
  return `${found} (${escapeMarkdown(why)}).`;
}
