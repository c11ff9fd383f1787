import { resolve } from 'node:path';

/** An absolute path with forward slashes, as the core compares them; Node takes it on every platform. */
export function toHostPath(path: string): string {
  const absolute = resolve(path);
  return process.platform === 'win32' ? absolute.replaceAll('\\', '/') : absolute;
}
