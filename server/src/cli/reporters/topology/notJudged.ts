import { notJudgedIn, type Topology, unpairedText } from '../../../core/index.ts';
import { paint, printable, type Terminal, wrap } from '../../terminal.ts';

const NAMED = 3;

/** The flows of which nothing can be said, by the reason: which ports of which pair; none where there are none. */
export function notJudgedText(topology: Topology, terminal: Terminal): readonly string[] {
  const reasons = notJudgedIn(topology).map(({ why, flows }) =>
    [
      `  ${why}`,
      ...flows.map(({ pairs, ports }) => wrap(printable(`${listed(pairs)}: ${ports}`), terminal.width, '    ')),
    ].join('\n'),
  );
  const title = paint(terminal, 'bold', 'Not judged, because');
  return [
    ...(reasons.length > 0 ? [[title, ...reasons].join('\n')] : []),
    ...unpairedText(topology).map((text) => wrap(text, terminal.width)),
  ];
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, NAMED).join(', ');
  return names.length > NAMED ? `${shown} and ${names.length - NAMED} more` : shown;
}
