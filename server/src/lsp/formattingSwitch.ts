import {
  type Connection,
  type Disposable,
  DocumentFormattingRequest,
  DocumentRangeFormattingRequest,
} from 'vscode-languageserver/node';
import { FILE_NAMES } from '../core/index.ts';
import { everywhere, inScope, mapScoped, type Scoped } from '../host/scoped.ts';

const FILES = [FILE_NAMES['server-setup'], FILE_NAMES['sage-setup']];

/**
 * Whether properties files are formatted, which the setting `properties.format` says: a client that can be told only then
 * hears of it, as else it would ask its user which of two formatters to take.
 */
export class FormattingSwitch {
  readonly #connection: Connection;
  readonly #canBeTold: boolean;
  #isOn: Scoped<boolean> = everywhere(false);
  #registered: Promise<readonly Disposable[]> | undefined;

  constructor(connection: Connection, canBeTold: boolean) {
    this.#connection = connection;
    this.#canBeTold = canBeTold;
  }

  isOnFor(path: string): boolean {
    return inScope(this.#isOn, path);
  }

  /** Takes the editor's settings of our section. A client is told once for all folders: where one has it off, nothing is edited. */
  configure(settings: Scoped<unknown>): void {
    this.#isOn = mapScoped(settings, (own) => memberOf(memberOf(own, 'properties'), 'format') === true);
    const isOnSomewhere = [this.#isOn.window, ...this.#isOn.folders.values()].includes(true);
    if (!this.#canBeTold || isOnSomewhere === (this.#registered !== undefined)) return;
    if (isOnSomewhere) this.#registered = this.#register();
    else {
      const registered = this.#registered;
      this.#registered = undefined;
      void registered?.then((all) => {
        for (const one of all) one.dispose();
      });
    }
  }

  async #register(): Promise<readonly Disposable[]> {
    const documentSelector = [{ scheme: 'file', pattern: `**/{${FILES.join(',')}}` }];
    const { client } = this.#connection;
    const jobs = [
      client.register(DocumentFormattingRequest.type, { documentSelector }),
      client.register(DocumentRangeFormattingRequest.type, { documentSelector }),
    ];
    return Promise.all(jobs).catch(() => []);
  }
}

function memberOf(value: unknown, name: string): unknown {
  return value !== null && typeof value === 'object' ? (value as Record<string, unknown>)[name] : undefined;
}
