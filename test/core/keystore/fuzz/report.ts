import { LIMITS, type WorkBudget } from '../../../../server/src/core/keystore/limits.ts';

interface Worst {
  readonly amount: number;
  readonly name: string;
}

/** Tries between two turns of the event loop, and between two looks at the memory. */
const PAUSE_EVERY = 500;
const MEMORY_EVERY = 50;

/** What a run of mutants found. */
export class Report {
  /** Keys were made for this run: only the bytes themselves show a fault again. */
  readonly faults: string[] = [];
  readonly verdicts = new Map<string, number>();
  readonly keys = new Map<string, number>();
  readonly #cpu = new Map<string, Worst>();
  readonly #memoryBefore = process.memoryUsage.rss();
  #memoryPeak = 0;
  #steps = 0;
  #values = 0;
  calls = 0;

  get mostMilliseconds(): number {
    return Math.max(...[...this.#cpu.values()].map(({ amount }) => amount));
  }

  fault(name: string, bytes: Uint8Array): void {
    this.faults.push(`${name}: ${Buffer.from(bytes).toString('base64')}`);
  }

  /** @param kind what the longest times are told apart by. */
  measure(kind: string, name: string, run: () => string): void {
    const before = process.cpuUsage();
    const verdict = run();
    const { user, system } = process.cpuUsage(before);
    this.calls++;
    count(this.verdicts, verdict);
    const amount = (user + system) / 1000;
    if (amount > (this.#cpu.get(kind)?.amount ?? -1)) this.#cpu.set(kind, { amount, name: `${name}, ${verdict}` });
    if (this.calls % MEMORY_EVERY === 0) this.#memoryPeak = Math.max(this.#memoryPeak, process.memoryUsage.rss());
  }

  /** Notes what was paid; more than the limits is a fault. */
  spent(name: string, bytes: Uint8Array, { spent }: WorkBudget): void {
    this.#steps = Math.max(this.#steps, spent.steps);
    this.#values = Math.max(this.#values, spent.values);
    if (spent.steps > LIMITS.derivationSteps || spent.values > LIMITS.asn1Values) this.fault(`budget, ${name}`, bytes);
  }

  /** Lets messages through now and then, which a long loop keeps waiting. */
  async pause(index: number): Promise<void> {
    if (index % PAUSE_EVERY === 0) await new Promise(setImmediate);
  }

  /** One line. */
  toString(): string {
    const cpu = [...this.#cpu].map(([kind, { amount, name }]) => `${kind} ${amount.toFixed(0)} ms (${name})`);
    const memory = Math.max(0, this.#memoryPeak - this.#memoryBefore) / 2 ** 20;
    return [
      `${this.calls} calls, ${this.faults.length} faults`,
      `verdicts: ${listed(this.verdicts)}`,
      ...(this.keys.size > 0 ? [`keys: ${listed(this.keys)}`] : []),
      `most CPU: ${cpu.join('; ')}`,
      `most work: ${this.#steps} steps, ${this.#values} values`,
      `memory: +${memory.toFixed(0)} MB`,
    ].join(' | ');
  }
}

function listed(counts: ReadonlyMap<string, number>): string {
  const sorted = [...counts].sort(([, one], [, other]) => other - one);
  return sorted.map(([name, number]) => `${name} ${number}`).join(', ');
}

export function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}
