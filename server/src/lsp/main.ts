import { isMainThread, workerData } from 'node:worker_threads';
import { KEYSTORE_WORKER, serveKeystoreWorker } from '../host/keystores/workerOpener.ts';

// The bundle is one file: it is the server's process and, started again in a worker, the opener of keystores.
if (!isMainThread && workerData === KEYSTORE_WORKER) serveKeystoreWorker();
else import('./startServer.ts').then(({ startServer }) => startServer(import.meta.filename));
