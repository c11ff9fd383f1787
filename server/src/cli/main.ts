import { statSync } from 'node:fs';
import { nearest } from '../core/index.ts';
import { parseArguments } from './args.ts';
import { commands } from './commandTable.ts';
import { describeFault } from './fault.ts';
import { commandHelp, helpText } from './help.ts';
import { EXIT, type Outcome, UsageError } from './outcome.ts';
import { outputTerminal, write } from './streams.ts';
import { PLAIN, printable } from './terminal.ts';
import { VERSION } from './version.ts';

async function run(argv: readonly string[]): Promise<Outcome | undefined> {
  const terminal = outputTerminal();
  const [name, ...rest] = argv;
  if (name === '--version') return { status: EXIT.clean, out: `cybereason-config ${VERSION}\n` };
  if (name === '--help' || name === '-h') return { status: EXIT.clean, out: helpText(commands, terminal) };
  if (name === undefined) return { status: EXIT.usage, err: helpText(commands, PLAIN) };
  const command = commands.find((candidate) => candidate.name === name);
  if (!command) throw new UsageError(unknownCommand(name));
  const args = parseArguments(command, rest);
  if (args.options.has('help')) return { status: EXIT.clean, out: commandHelp(command, terminal) };
  return command.run(args, { cwd: process.cwd(), env: process.env, terminal });
}

function unknownCommand(name: string): string {
  if (name.startsWith('-')) return 'A command goes first, its options behind it. See: cybereason-config --help';
  if (statSync(name, { throwIfNoEntry: false })) {
    return `There is no command ${name}. To check that path: cybereason-config check ${name}`;
  }
  const guess = nearest(
    name,
    commands.map((command) => command.name),
  );
  const hint = guess ? ` Did you mean ${guess}?` : '';
  return `There is no command ${name}.${hint} See: cybereason-config --help`;
}

function failure(error: unknown): Outcome {
  if (error instanceof UsageError)
    return { status: EXIT.usage, err: `cybereason-config: ${printable(error.message)}\n` };
  return { status: EXIT.fault, err: describeFault(error, process.env) };
}

/** The exit status is set and the event loop left to run dry, so that all output is flushed. */
function finish(outcome: Outcome | undefined): void {
  if (!outcome) return;
  process.exitCode = outcome.status;
  if (outcome.err) write(2, outcome.err);
  if (outcome.out) write(1, outcome.out);
}

run(process.argv.slice(2)).then(finish, (error: unknown) => finish(failure(error)));
