/** What a flowchart of Mermaid says. */
export interface Flowchart {
  /** Labels by id, a line each. */
  readonly boxes: ReadonlyMap<string, readonly string[]>;
  /** Labels of the groups. */
  readonly groups: readonly string[];
  readonly arrows: readonly {
    readonly from: string;
    readonly to: string;
    readonly arrow: string;
    readonly label: string;
  }[];
  /** Classes of the boxes. */
  readonly classes: ReadonlyMap<string, string>;
  /** Styles of the arrows by their number. */
  readonly styles: ReadonlyMap<number, string>;
}

const LABEL = '"((?:[^"#;`<>\\\\%\\r\\n]|#\\d+;|<br/>)*)"';
const PATTERNS = {
  group: new RegExp(`^subgraph (e\\d+)\\[${LABEL}\\]$`),
  box: new RegExp(`^(n\\d+)(?:\\[${LABEL}\\]|\\(\\[${LABEL}\\]\\))(?::::([a-z]+))?$`),
  arrow: new RegExp(`^(n\\d+) (-->|-\\.->|--x)\\|${LABEL}\\| (n\\d+)$`),
  style: /^linkStyle (\d+(?:,\d+)*) (stroke:#[0-9a-f]{6})$/,
  classDef: /^classDef ([a-z]+) ((?:[a-z-]+:[#0-9a-z]+)(?:,[a-z-]+:[#0-9a-z]+)*)$/,
};

/**
 * Reads the part of Mermaid's language that our diagrams are written in, and nothing more: whatever has a meaning
 * outside of it is an error. Mermaid 11 itself accepts all that passes (tried by hand: it needs a browser's document).
 */
export function readFlowchart(text: string): Flowchart {
  const [head, ...lines] = text.replace(/\n$/, '').split('\n');
  if (head !== 'flowchart LR') throw new Error(`not a flowchart: ${head}`);
  const boxes = new Map<string, readonly string[]>();
  const classes = new Map<string, string>();
  const defined = new Set<string>();
  const styles = new Map<number, string>();
  const groups: string[] = [];
  const arrows: Flowchart['arrows'][number][] = [];
  let depth = 0;
  for (const line of lines.map((one) => one.trim())) {
    const found = Object.entries(PATTERNS).flatMap(([kind, pattern]) => {
      const match = pattern.exec(line);
      return match ? [{ kind, match }] : [];
    })[0];
    const [, first = '', second = '', third = '', fourth = ''] = found?.match ?? [];
    if (line === 'end' && depth-- === 1) continue;
    else if (found?.kind === 'group' && depth++ === 0) groups.push(decoded(second));
    else if (found?.kind === 'box' && !boxes.has(first)) {
      boxes.set(first, (second || third).split('<br/>').map(decoded));
      if (fourth) classes.set(first, fourth);
    } else if (found?.kind === 'arrow') arrows.push({ from: first, to: fourth, arrow: second, label: decoded(third) });
    else if (found?.kind === 'style') for (const at of first.split(',')) styles.set(Number(at), second);
    else if (found?.kind === 'classDef') defined.add(first);
    else throw new Error(`not of our part of Mermaid: ${line}`);
  }
  if (depth !== 0) throw new Error('a subgraph without its end');
  for (const { from, to } of arrows) if (!boxes.has(from) || !boxes.has(to)) throw new Error(`no box: ${from} ${to}`);
  for (const name of classes.values()) if (!defined.has(name)) throw new Error(`no class ${name}`);
  for (const at of styles.keys()) if (at >= arrows.length) throw new Error(`no arrow ${at}`);
  return { boxes, groups, arrows, classes, styles };
}

function decoded(label: string): string {
  return label.replace(/#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
}
