import { parseArgs } from 'node:util';
import { nearest } from '../core/index.ts';
import { UsageError } from './outcome.ts';

export interface OptionSpec {
  readonly name: string;
  /** What stands for the value in the help; absent for options without one. */
  readonly value?: string;
  readonly multiple?: true;
  readonly help: string;
}

export interface CommandSpec {
  readonly name: string;
  /** What stands for the operands in the help. */
  readonly operands: string;
  /** Least and greatest number of operands. */
  readonly arity: readonly [number, number];
  readonly summary: string;
  readonly details: readonly string[];
  readonly options: readonly OptionSpec[];
}

/** A command line that agrees with its command's {@link CommandSpec}. */
export interface Arguments {
  readonly operands: readonly string[];
  /** The values of each option that was given; none for an option that takes none. */
  readonly options: ReadonlyMap<string, readonly string[]>;
}

const HELP: OptionSpec = { name: 'help', help: 'Show this.' };

/**
 * Reads what stands behind the command's name. Strict, yet with messages of our own: those of `parseArgs` have no "did
 * you mean", and quote operands, which could be a password that was typed in the wrong place.
 *
 * @throws UsageError for unknown, repeated, incomplete or superfluous arguments.
 */
export function parseArguments(spec: CommandSpec, argv: readonly string[]): Arguments {
  const known = [...spec.options, HELP];
  const { tokens } = parseArgs({
    args: [...argv],
    options: {
      ...Object.fromEntries(known.map(({ name, value }) => [name, { type: value ? 'string' : 'boolean' } as const])),
      help: { type: 'boolean', short: 'h' },
    },
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const operands: string[] = [];
  const options = new Map<string, readonly string[]>();
  for (const token of tokens) {
    if (token.kind === 'positional') operands.push(token.value);
    if (token.kind !== 'option') continue;
    const option = known.find(({ name }) => name === token.name);
    if (!option) throw new UsageError(unknownOption(spec, token.rawName));
    const before = options.get(option.name);
    if (before && !option.multiple && option.value) throw new UsageError(`--${option.name} is given twice.`);
    const value = takenValue(option, token.value, token.inlineValue === true);
    options.set(option.name, [...(before ?? []), ...value]);
  }
  if (!options.has('help')) checkArity(spec, operands.length);
  return { operands, options };
}

function takenValue(option: OptionSpec, value: string | undefined, inline: boolean): readonly string[] {
  const { name } = option;
  if (option.value === undefined) {
    if (value !== undefined) throw new UsageError(`--${name} takes no value.`);
    return [];
  }
  if (value === undefined || value === '') throw new UsageError(`--${name} needs a value: --${name} ${option.value}.`);
  if (!inline && value.length > 1 && value.startsWith('-')) {
    throw new UsageError(`--${name} needs a value; one that begins with - is written --${name}=….`);
  }
  return [value];
}

function unknownOption(spec: CommandSpec, raw: string): string {
  const password = spec.options.filter(({ name }) => name.startsWith('password-')).map(({ name }) => `--${name}`);
  if (password.length > 0 && /^--?p(ass.*)?$/.test(raw)) {
    return (
      `There is no ${raw}: everybody on this machine could read a password on the command line. ` +
      `Use ${password.join(', ')}.`
    );
  }
  const guess = nearest(
    raw,
    [...spec.options, HELP].map(({ name }) => `--${name}`),
  );
  const hint = guess ? ` Did you mean ${guess}?` : '';
  return `"${spec.name}" has no option ${raw}.${hint} See: cybereason-config ${spec.name} --help`;
}

function checkArity(spec: CommandSpec, count: number): void {
  const [least, most] = spec.arity;
  if (count < least) throw new UsageError(`"${spec.name}" needs ${spec.operands}.`);
  if (count <= most) return;
  throw new UsageError(`"${spec.name}" takes ${most === 0 ? 'no operands' : `only ${spec.operands}`}, not ${count}.`);
}

/** The value of an option that is given at most once. */
export function valueIn(args: Arguments, name: string): string | undefined {
  return args.options.get(name)?.[0];
}

/** `value` if it is one of the choices. @throws UsageError that lists them. */
export function choose<Choice extends string>(option: string, value: string, choices: readonly Choice[]): Choice {
  const found = choices.find((choice) => choice === value);
  if (found !== undefined) return found;
  const guess = nearest(value, choices);
  const hint = guess ? ` Did you mean ${guess}?` : '';
  throw new UsageError(`--${option} is ${choices.join(', ').replace(/, (\w+)$/, ' or $1')}.${hint}`);
}
