import { homedir, hostname, release } from 'node:os';
import type { Redaction } from '../../core/index.ts';

/** What a report leaves out: the home folder and the machine's name. */
export function machineRedaction(): Redaction {
  return { home: homedir(), host: hostname() };
}

/** The program's surroundings, as far as they may explain what it does. */
export function machineFacts(): readonly (readonly [name: string, value: string])[] {
  const { locale, timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  const { LC_ALL, LC_CTYPE, LANG } = process.env;
  return [
    ['Node', process.version],
    ['OpenSSL', process.versions.openssl ?? 'none'],
    ['Platform', `${process.platform} ${release()} ${process.arch}`],
    ['Locale', `${locale}, ${timeZone}`],
    ['Encoding', LC_ALL || LC_CTYPE || LANG || 'none set'],
  ];
}

/** Whole milliseconds since `start`, as performance.now() tells them. */
export function millisecondsSince(start: number): string {
  return `${Math.round(performance.now() - start)} ms`;
}

/** The memory that the process takes, in mebibytes. */
export function memoryText(): string {
  return `${Math.round(process.memoryUsage.rss() / 1024 / 1024)} MiB`;
}
