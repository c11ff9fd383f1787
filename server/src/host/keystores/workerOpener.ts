import { parentPort, Worker } from 'node:worker_threads';
import { type KeyQuestion, type OpenResult, openKeystore } from '../../core/index.ts';
import { asPassing, type KeystoreOpener } from './opener.ts';

/** The `workerData` by which a bundle knows that it was started as the keystore worker. */
export const KEYSTORE_WORKER = 'keystore-worker';

interface OpenRequest {
  readonly bytes: Uint8Array;
  readonly password: string | undefined;
  readonly keys: KeyQuestion | undefined;
}

interface Job extends OpenRequest {
  settle(result: OpenResult): void;
}

/** Runs in the worker: answers one request at a time. */
export function serveKeystoreWorker(): void {
  parentPort?.on('message', ({ bytes, password, keys }: OpenRequest) => {
    parentPort?.postMessage(openKeystore(bytes, password, keys));
  });
}

/**
 * Opens keystores in one lazily started worker, one at a time, the newest first: it is the one that somebody looks at. A
 * job that takes longer than `deadline` milliseconds ends its worker and counts as over a limit, for now; the next job
 * starts a new one.
 */
export class WorkerOpener implements KeystoreOpener {
  readonly #file: string;
  readonly #deadline: number;
  readonly #queue: Job[] = [];
  #worker: Worker | undefined;
  #current: Job | undefined;
  #timer: NodeJS.Timeout | undefined;

  /** `file` is the script that calls {@link serveKeystoreWorker} when its workerData is {@link KEYSTORE_WORKER}. */
  constructor(file: string, deadline = 5000) {
    this.#file = file;
    this.#deadline = deadline;
  }

  open(bytes: Uint8Array, password: string | undefined, keys?: KeyQuestion): Promise<OpenResult> {
    return new Promise((settle) => {
      this.#queue.push({ bytes, password, keys, settle });
      this.#next();
    });
  }

  dispose(): void {
    const stopped = overLimit('the time that the server ran');
    const waiting = this.#queue.splice(0);
    this.#stop(stopped);
    for (const job of waiting) job.settle(stopped);
  }

  #next(): void {
    if (this.#current !== undefined) return;
    const job = this.#queue.pop();
    if (job === undefined) return;
    this.#current = job;
    this.#worker ??= this.#start();
    this.#worker.ref();
    const late = overLimit(`${this.#deadline / 1000} seconds to open it`);
    this.#timer = setTimeout(() => this.#stop(late), this.#deadline);
    this.#worker.postMessage({ bytes: job.bytes, password: job.password, keys: job.keys } satisfies OpenRequest);
  }

  #start(): Worker {
    const worker = new Worker(this.#file, { workerData: KEYSTORE_WORKER });
    worker.on('message', (result: OpenResult) => {
      if (worker === this.#worker) this.#finish(result);
    });
    const lost = () => {
      if (worker === this.#worker) this.#stop(overLimit('the memory to open it'));
    };
    worker.on('error', lost);
    worker.on('exit', lost);
    return worker;
  }

  #finish(result: OpenResult): void {
    clearTimeout(this.#timer);
    this.#worker?.unref();
    const job = this.#current;
    this.#current = undefined;
    job?.settle(result);
    this.#next();
  }

  #stop(result: OpenResult): void {
    const worker = this.#worker;
    this.#worker = undefined;
    void worker?.terminate();
    this.#finish(result);
  }
}

/** Depends on how busy the machine is, not only on the file. */
function overLimit(limit: string): OpenResult {
  return asPassing({ verdict: 'over-limit', limit, javaRefuses: false });
}
