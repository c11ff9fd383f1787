/**
 * Work that is never done twice at a time: asked for while it runs, it runs once more afterwards. The promise resolves
 * when a run that began after the call is done.
 */
export function coalesced(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  const start = (): Promise<void> => {
    running = work().finally(() => {
      running = undefined;
    });
    return running;
  };
  return () => {
    if (!running) return start();
    next ??= running
      .catch(() => undefined)
      .then(() => {
        next = undefined;
        return start();
      });
    return next;
  };
}

/** Work that is done once in the next turn of the event loop, however often it was asked for by then. */
export function nextTurn(work: () => void, failed: (error: unknown) => void): () => void {
  let isDue = false;
  return () => {
    if (isDue) return;
    isDue = true;
    setImmediate(() => {
      isDue = false;
      try {
        work();
      } catch (error) {
        failed(error);
      }
    });
  };
}
