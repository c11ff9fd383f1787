import { describe, expect, it } from 'vitest';
import { type CommandSpec, choose, parseArguments, valueIn } from '../../server/src/cli/args.ts';
import { commands } from '../../server/src/cli/commandTable.ts';
import { parseMoment } from '../../server/src/cli/moment.ts';
import { UsageError } from '../../server/src/cli/outcome.ts';

function spec(name: string): CommandSpec {
  const found = commands.find((command) => command.name === name);
  if (!found) throw new Error(`no command ${name}`);
  return found;
}

function refusal(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
  throw new Error('it was accepted');
}

describe('a command line', () => {
  it('may mix operands and options, and name an option that may be repeated more than once', () => {
    const args = parseArguments(spec('check'), ['a', '--format', 'json', 'b', '--format=junit=out.xml', '--', '--c']);
    expect(args.operands).toEqual(['a', 'b', '--c']);
    expect(args.options.get('format')).toEqual(['json', 'junit=out.xml']);
    expect(valueIn(args, 'fail-on')).toBeUndefined();
  });

  it('takes -h for --help, whatever else is wrong with the number of operands', () => {
    expect(parseArguments(spec('keystore'), ['-h']).options.has('help')).toBe(true);
  });

  it.each([
    ['check', ['--fromat', 'json'], /has no option --fromat\. Did you mean --format\?/],
    ['check', ['--failon=error'], /no option --failon\. Did you mean --fail-on\?/],
    ['check', ['--format'], /--format needs a value: --format text\|json\|junit\[=FILE\]/],
    ['check', ['--format='], /--format needs a value/],
    ['check', ['--format', '--now'], /--format needs a value; one that begins with - is written --format=/],
    ['check', ['--now', '2030-01-01', '--now', '2031-01-01'], /--now is given twice/],
    ['check', ['--fix'], /no option --fix\./],
    ['check', ['-x'], /no option -x\./],
    ['check', ['--help=yes'], /--help takes no value/],
    ['keystore', [], /needs FILE/],
    ['keystore', ['a.jks', 'b.jks'], /takes only FILE, not 2/],
    ['keystore', ['a.jks', '--password-stdin=x'], /--password-stdin takes no value/],
    ['server', ['webapp'], /takes no operands, not 1/],
    ['ports', ['--sorce', 'webapp'], /Did you mean --source\?/],
    ['explain', ['a', 'b'], /takes only \[RULE\], not 2/],
  ])('%s %j is refused', (name, argv, message) => {
    expect(refusal(() => parseArguments(spec(name), argv))).toMatch(message);
  });

  it.each([
    [['a.jks', '--password', 'hunter2']],
    [['a.jks', '--password=hunter2']],
    [['a.jks', '-phunter2']],
    [['a.jks', '--pass', 'hunter2']],
    [['a.jks', 'hunter2']],
    [['a.jks', '--password-stdin=hunter2']],
    [['a.jks', '--format', 'hunter2', '--password', 'x']],
  ])('a password that was typed into %j is not repeated', (argv) => {
    expect(refusal(() => parseArguments(spec('keystore'), argv))).not.toContain('hunter2');
  });

  it('says where a password may come from to whoever wrote it down', () => {
    expect(refusal(() => parseArguments(spec('keystore'), ['a.jks', '--password', 'x']))).toMatch(
      /everybody.*--password-env, --password-file, --password-stdin/,
    );
  });
});

describe('a choice', () => {
  it('lists what there is and guesses', () => {
    expect(choose('format', 'json', ['text', 'json'])).toBe('json');
    expect(refusal(() => choose('format', 'jsno', ['text', 'json', 'junit']))).toBe(
      '--format is text, json or junit. Did you mean json?',
    );
  });
});

describe('a moment', () => {
  it.each([
    ['2030-01-31', Date.UTC(2030, 0, 31)],
    ['2030-01-31T12:30Z', Date.UTC(2030, 0, 31, 12, 30)],
    ['2030-01-31T12:30:15.5+02:00', Date.UTC(2030, 0, 31, 10, 30, 15, 500)],
    ['2028-02-29', Date.UTC(2028, 1, 29)],
  ])('%s', (text, expected) => {
    expect(parseMoment('now', text)).toBe(expected);
  });

  it.each(['', 'tomorrow', '2030', '2030-13-01', '2030-02-30', '2029-02-29', '2030-01-31T12:30', '31.01.2030', '1e3'])(
    '%j is none',
    (text) => {
      expect(refusal(() => parseMoment('now', text))).toMatch(/--now takes a date such as/);
    },
  );
});
