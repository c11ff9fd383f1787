import { nextChange } from '../core/index.ts';
import type { Workspace } from '../host/workspace.ts';

/** Where much changes at once, the next moment is looked for once (milliseconds). */
const SETTLE = 500;
/** Timers stand still while a computer sleeps, and a clock can be set: nothing is left alone for longer than this. */
const LONGEST = 10 * 60 * 1000;

/** Tells when verdicts change because time passes, though nobody edits anything. Never keeps the process alive. */
export class Clock {
  readonly #workspace: Workspace;
  readonly #passed: () => void;
  #timer: NodeJS.Timeout | undefined;
  #isSettling = false;
  /** No verdict is of an earlier moment than this, in milliseconds since the epoch; undefined before the first. */
  #asOf: number | undefined;

  /** `passed` is called behind each moment at which a verdict may have changed. */
  constructor(workspace: Workspace, passed: () => void) {
    this.#workspace = workspace;
    this.#passed = passed;
  }

  /** Some verdicts are new: the next moment may be another. */
  judged(): void {
    this.#asOf ??= this.#workspace.snapshot().now;
    if (this.#isSettling) return;
    this.#isSettling = true;
    this.#wait(SETTLE);
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }

  #wait(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#look(), milliseconds);
    this.#timer.unref();
  }

  #look(): void {
    this.#isSettling = false;
    const snapshot = this.#workspace.snapshot();
    const { now } = snapshot;
    const asOf = this.#asOf ?? now;
    this.#asOf = now;
    const changed = nextChange(snapshot, asOf) ?? Number.POSITIVE_INFINITY;
    const isBehind = changed <= now || now < asOf;
    if (isBehind) this.#passed();
    const next = isBehind ? (nextChange(snapshot, now) ?? Number.POSITIVE_INFINITY) : changed;
    this.#wait(Math.min(next - now, LONGEST));
  }
}
