import { DERIVATIONS } from './derivations.ts';
import { JAVA_FILES } from './javaFiles.ts';
import { KEYS } from './keys.ts';
import { NAMES } from './names.ts';
import type { Attack } from './pieces.ts';
import { STRUCTURES } from './structures.ts';
import { TEXTS } from './texts.ts';

/** Every file that is meant to keep its reader busy. */
export const ATTACKS: readonly Attack[] = [DERIVATIONS, STRUCTURES, NAMES, KEYS, JAVA_FILES, TEXTS].flat();
