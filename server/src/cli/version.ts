import manifest from '../../../package.json' with { type: 'json' };

export const VERSION = manifest.version;
/** Names the program in what other programs read. */
export const TOOL = { name: manifest.name, version: VERSION } as const;
