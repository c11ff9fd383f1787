import {
  type Connection,
  type Disposable,
  DocumentFormattingRequest,
  DocumentRangeFormattingRequest,
} from 'vscode-languageserver/node';
import { FILE_NAMES } from '../core/index.ts';

const FILES = [FILE_NAMES['server-setup'], FILE_NAMES['sage-setup']];

/**
 * Whether properties files are formatted, which the setting `properties.format` says: a client that can be told only then
 * hears of it, as else it would ask its user which of two formatters to take.
 */
export class FormattingSwitch {
  readonly #connection: Connection;
  readonly #canBeTold: boolean;
  #isOn = false;
  #registered: Promise<readonly Disposable[]> | undefined;

  constructor(connection: Connection, canBeTold: boolean) {
    this.#connection = connection;
    this.#canBeTold = canBeTold;
  }

  get isOn(): boolean {
    return this.#isOn;
  }

  /** Takes the editor's settings of our section. */
  configure(settings: unknown): void {
    const own = memberOf(settings, 'properties');
    this.#isOn = memberOf(own, 'format') === true;
    if (!this.#canBeTold || this.#isOn === (this.#registered !== undefined)) return;
    if (this.#isOn) this.#registered = this.#register();
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
