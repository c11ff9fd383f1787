import type { CommandSpec } from './args.ts';
import { type Terminal, wrap } from './terminal.ts';

export const OVERVIEW = 'Checks the configuration files of Cybereason On-Prem servers before the restart.';

const STATUSES = [
  'Exit status: 0 nothing at or above --fail-on; 1 something; 2 bad usage or configuration;',
  '3 a fault of the tool itself.',
].join('\n');

/** The text of `--help`. */
export function helpText(commands: readonly CommandSpec[], { width }: Terminal): string {
  const summaries = columns(
    commands.map(({ name, operands, summary }) => [`${name} ${operands}`.trim(), summary]),
    width,
  );
  return [
    OVERVIEW,
    'Usage: cybereason-config COMMAND [OPTION...]',
    `Commands:\n${summaries}`,
    'cybereason-config COMMAND --help tells the options of a command; --version shows the version.',
    `${STATUSES}\n`,
  ].join('\n\n');
}

/** The text of `COMMAND --help`. */
export function commandHelp(spec: CommandSpec, { width }: Terminal): string {
  const options = spec.options.map(({ name, value, help }) => [`--${name}${value ? ` ${value}` : ''}`, help] as const);
  const usage = ['Usage: cybereason-config', spec.name, ...(options.length > 0 ? ['[OPTION...]'] : []), spec.operands];
  return [
    usage.join(' ').trimEnd(),
    wrap(spec.summary, width),
    ...spec.details.map((paragraph) => wrap(paragraph, width)),
    ...(options.length > 0 ? [`Options:\n${columns(options, width)}`] : []),
  ]
    .join('\n\n')
    .concat('\n');
}

/** Two columns; the second is wrapped, or stands below where the first is long. */
function columns(rows: readonly (readonly [string, string] | readonly string[])[], width: number): string {
  const indent = ' '.repeat(26);
  return rows
    .map(([left = '', right = '']) => {
      const text = wrap(right, width, indent);
      return left.length <= 22 ? `  ${left.padEnd(24)}${text.trimStart()}` : `  ${left}\n${text}`;
    })
    .join('\n');
}
