/** What VS Code gives the page of a webview. */
interface VsCodeApi<State> {
  postMessage(message: unknown): void;
  getState(): State | undefined;
  setState(state: State): State;
}

declare function acquireVsCodeApi<State>(): VsCodeApi<State>;

/** What a page says first: it listens. */
export interface Ready {
  readonly kind: 'ready';
}

/** A view's line to the extension: `In` are the messages that come, `Out` those that go, `State` outlives a hidden page. */
export interface Extension<In, Out, State> {
  send(message: Out): void;
  /** Calls back for each message; there is one listener, set before the first {@link send}. */
  listen(receive: (message: In) => void): void;
  readonly state: State | undefined;
  keep(state: State): void;
}

/** To be called once in a page: VS Code hands its interface out a single time. */
export function connect<In, Out, State = never>(): Extension<In, Out, State> {
  const api = acquireVsCodeApi<State>();
  return {
    send: (message) => api.postMessage(message),
    listen: (receive) => window.addEventListener('message', ({ data }: MessageEvent<In>) => receive(data)),
    get state() {
      return api.getState();
    },
    keep: (state) => void api.setState(state),
  };
}
