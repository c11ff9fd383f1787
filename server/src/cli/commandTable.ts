import type { CommandSpec } from './args.ts';
import { check } from './commands/check.ts';
import { doctor } from './commands/doctor.ts';
import { explain } from './commands/explain.ts';
import { keystore } from './commands/keystore.ts';
import { ports } from './commands/ports.ts';
import { server } from './commands/server.ts';
import { topology } from './commands/topology.ts';
import type { Run } from './run.ts';

/** A command with all that the help says of it. */
export interface Command extends CommandSpec {
  readonly run: Run;
}

const FORMAT = { name: 'format', value: 'text|json', help: 'How to print; text where nothing is said.' } as const;

const NOW = {
  name: 'now',
  value: 'ISO-DATE',
  help: 'Judge dates as of then: 2030-01-31, or 2030-01-31T12:00:00Z.',
} as const;

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [
  {
    name: 'check',
    operands: '[PATH...]',
    arity: [0, Number.POSITIVE_INFINITY],
    summary: 'Check the configuration files at and below the paths, or below the current folder.',
    details: [
      'Reads server-setup.properties, sage-setup.properties, the server.xml of Tomcat, webui.service and ' +
        'Server_Configuration.csv, and opens the keystores and certificates that they name with the passwords that ' +
        'stand in them. It changes nothing and uses no network.',
      'A .cybereason-config.properties above a file sets severities, path mappings and more for it.',
    ],
    options: [
      {
        name: 'format',
        value: 'text|json|junit[=FILE]',
        multiple: true,
        help: 'How to report: to standard output, or to a file. May be repeated. Default: text.',
      },
      {
        name: 'fail-on',
        value: 'error|warning|information|never',
        help: 'The least severity for exit status 1. Default: warning.',
      },
      NOW,
    ],
    run: check,
  },
  {
    name: 'keystore',
    operands: 'FILE',
    arity: [1, 1],
    summary: 'List the entries and certificates of a keystore (JKS, JCEKS, PKCS12), or of a PEM or DER file.',
    details: [
      'Without a password this lists what is not encrypted, and verifies nothing.',
      "Below a server's tree it also tells which settings name the file, and whether their passwords open it.",
    ],
    options: [
      { name: 'password-env', value: 'NAME', help: 'Take the password from this environment variable.' },
      { name: 'password-file', value: 'FILE', help: 'Take it from this file, without a line end at its end.' },
      { name: 'password-stdin', help: 'Take it from standard input, without a line end at its end.' },
      { name: 'key-password-env', value: 'NAME', help: "The same for the private keys, where it is not the store's." },
      { name: 'key-password-file', value: 'FILE', help: 'Likewise.' },
      { name: 'key-password-stdin', help: 'Likewise.' },
      NOW,
      FORMAT,
    ],
    run: keystore,
  },
  {
    name: 'ports',
    operands: '[PATH...]',
    arity: [0, Number.POSITIVE_INFINITY],
    summary:
      'Show which ports must be open from where to where: by the tables, for a role, or for the servers at the paths.',
    details: [
      'Without PATH, --role and --threat-intel these are the rows of the communication and threat-intel tables.',
      'SERVER is a name or a part of one: detection, webapp, registration, microservices, sensor …; with PATH also the ' +
        'name of a server there. Of several ports the one is shown that Server_Configuration.csv or server.xml chooses.',
      'Servers whose folders lie side by side are one environment, and talk with one another; environments do not.',
    ],
    options: [
      { name: 'role', value: 'ROLE', help: 'Only what begins or ends at a server of this role.' },
      {
        name: 'threat-intel',
        value: 'global|global-proxy|local',
        help: 'Which threat-intel service is asked; what the settings or the files say where nothing is said.',
      },
      { name: 'source', value: 'SERVER', help: 'Only what this server calls.' },
      { name: 'destination', value: 'SERVER', help: 'Only what calls this server.' },
      {
        name: 'format',
        value: 'text|table|json|csv|markdown|mermaid',
        help: 'How to print; text where nothing is said. table has a line for each flow, mermaid is a diagram.',
      },
    ],
    run: ports,
  },
  {
    name: 'topology',
    operands: '[PATH...]',
    arity: [0, Number.POSITIVE_INFINITY],
    summary:
      'Show the servers at and below the paths, or below the current folder: their roles, their links, and whether each link holds.',
    details: [
      'A link is ok, expiring or broken as the TLS of both ends would find it; not known, where something about an end ' +
        'cannot be read; and not judged, where no document says which keystore the caller uses.',
      'It reports no problem: that is the business of check. docs/topology.md describes the JSON.',
    ],
    options: [
      NOW,
      {
        name: 'format',
        value: 'text|json|mermaid',
        help: 'How to print; text where nothing is said. mermaid is a diagram.',
      },
    ],
    run: topology,
  },
  {
    name: 'doctor',
    operands: '[PATH...]',
    arity: [0, Number.POSITIVE_INFINITY],
    summary:
      'Show what the tool sees at and below the paths, and how it does; for a file, why it is checked or is not.',
    details: [
      'Version and machine, the files found and what was left out and why, servers, settings files and key packs, the ' +
        'state of each keystore, and how long it took. A report about a fault is best sent with it.',
      'It holds no password, writes the home folder as ~ and leaves out the name of this machine.',
    ],
    options: [FORMAT],
    run: doctor,
  },
  {
    name: 'explain',
    operands: '[RULE]',
    arity: [0, 1],
    summary: 'Explain a rule: what it reports, why, and what to do; without one, list the rules.',
    details: [],
    options: [],
    run: explain,
  },
  {
    name: 'server',
    operands: '',
    arity: [0, 0],
    summary: 'Run the language server, for editors.',
    details: [],
    options: [
      { name: 'stdio', help: 'Talk over standard input and output, the only way there is.' },
      { name: 'clientProcessId', value: 'PID', help: 'End when this process has ended.' },
    ],
    run: server,
  },
];
