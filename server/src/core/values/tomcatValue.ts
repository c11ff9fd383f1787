import type { TomcatAttribute } from '../schema/tomcat/types.ts';
import { isRefusedByJavaRegex } from './javaRegex.ts';

const INT = { least: -(2n ** 31n), most: 2n ** 31n - 1n };
const LONG = { least: -(2n ** 63n), most: 2n ** 63n - 1n };

/** What Tomcat refuses a value for: then it logs a warning, and the default stays. */
export type Refusal = 'int' | 'long' | 'negative' | 'option' | 'address' | 'regex' | 'webPath' | 'readOnly';

/**
 * Why the setter refuses the value; undefined where it takes it, or where nobody can know: Java asks the name service
 * for host names.
 */
export function refusalOf(attribute: TomcatAttribute, value: string): Refusal | undefined {
  switch (attribute.type) {
    case 'int':
    case 'port':
      if (!isJavaInteger(value, INT)) return 'int';
      // Server's alone of them throws (StandardServer.setPortOffset).
      return attribute.name === 'portOffset' && value.startsWith('-') && !/^-0+$/.test(value) ? 'negative' : undefined;
    case 'long':
      return isJavaInteger(value, LONG) ? undefined : 'long';
    default:
      return attribute.refuses ? refusalBySetter(attribute, value) : undefined;
  }
}

function refusalBySetter({ type, values }: TomcatAttribute, value: string): Refusal | undefined {
  switch (type) {
    case 'enum':
      return isOption(values, value) ? undefined : 'option';
    case 'boolean':
      return isOption(values, value) ? undefined : 'readOnly';
    case 'regex':
      return isRefusedByJavaRegex(value) ? 'regex' : undefined;
    case 'web-path':
      return value.startsWith('/') ? undefined : 'webPath';
    case 'host-or-ip':
    case 'host-name':
      return isNoAddress(value) ? 'address' : undefined;
    default:
      return undefined;
  }
}

/** Integer.valueOf and Long.valueOf: a sign and digits of any script, no blanks. */
function isJavaInteger(text: string, { least, most }: typeof INT): boolean {
  if (!/^[+-]?\p{Nd}+$/u.test(text)) return false;
  // Digits of other scripts are for nobody's port: only their form is judged.
  if (!/^[+-]?\d+$/.test(text)) return true;
  const value = BigInt(text.replace(/^\+/, ''));
  return value >= least && value <= most;
}

/** In any case, as every setter with a fixed choice compares. */
export function isOption(values: readonly string[], value: string): boolean {
  return values.some((option) => option.toLowerCase() === value.toLowerCase());
}

/** What InetAddress takes neither as a literal nor as a name that could resolve. Empty is the loopback address. */
export function isNoAddress(text: string): boolean {
  if (text === '') return false;
  if (/^\[?[\da-f:.]*:[\da-f:.]*(%\w+)?\]?$/i.test(text)) return !isIpv6(text);
  if (/^\d+(\.\d+)*$/.test(text)) return !isIpv4(text);
  return !/^[\p{L}\p{N}._-]+$/u.test(text);
}

/** One to four parts, of which the last fills what is left, as in `127.1`. */
function isIpv4(text: string): boolean {
  const parts = text.split('.').map(Number);
  const last = parts.pop() ?? 0;
  return parts.length < 4 && parts.every((part) => part < 256) && last < 256 ** (4 - parts.length);
}

function isIpv6(text: string): boolean {
  const [bare = ''] = text.replace(/^\[(.*)\]$/, '$1').split('%', 1);
  const tail = bare.slice(bare.lastIndexOf(':') + 1);
  const hasIpv4 = tail.includes('.');
  if (hasIpv4 && !(tail.split('.').length === 4 && isIpv4(tail))) return false;
  const words = hasIpv4 ? `${bare.slice(0, -tail.length)}0:0` : bare;
  const halves = words.split('::');
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  if (!groups.every((group) => /^[\da-f]{1,4}$/i.test(group))) return false;
  return halves.length === 2 ? groups.length < 8 : halves.length === 1 && groups.length === 8;
}

/** What reads as a yes or a no to people; Java takes all but `true` for false. */
export function booleanMeant(value: string): boolean | undefined {
  if (/^\s*(true|yes|y|on|1|enabled?)\s*$/i.test(value)) return true;
  return /^\s*(false|no|n|off|0|none|disabled?)?\s*$/i.test(value) ? false : undefined;
}
