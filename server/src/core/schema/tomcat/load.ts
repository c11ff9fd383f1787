import tomcat from '../../../../../schemas/tomcat-8.5.json' with { type: 'json' };
import type { ProtocolKey, TomcatElement } from './types.ts';

type AttributeTexts = Readonly<Record<string, string>>;

/** An element as the data has it. */
interface ElementData {
  readonly parents: readonly string[];
  readonly className: TomcatElement['className'];
  readonly defaultClass?: string;
  readonly mustImplement?: string;
  readonly max?: number;
  readonly textContent?: boolean;
  readonly anyAttribute?: boolean;
  /** Attributes that the element's creation consumes before any setter is looked for. */
  readonly atCreation?: readonly string[];
  /** What Tomcat takes without a word and without effect: setters for an object are called with null. */
  readonly setToNull?: readonly string[];
  readonly attributes?: AttributeTexts;
  /** By class name; `= Element` where the same class stands under another element. */
  readonly classes?: Readonly<Record<string, AttributeTexts | string>>;
}

interface TomcatData {
  readonly protocols: Readonly<Record<ProtocolKey, string>>;
  /** Attributes of Connector that Tomcat hands on to the default SSLHostConfig: `Certificate.certificateKeyAlias` … */
  readonly tlsNames: Readonly<Record<string, string>>;
  readonly protocolDefaults: Readonly<
    Record<string, readonly { readonly protocols: string; readonly default?: string; readonly type?: string }[]>
  >;
  readonly classNames: {
    readonly namespaces: readonly string[];
    readonly reverseDomains: string;
    readonly examples: readonly string[];
    readonly gone: Readonly<Record<string, string>>;
    readonly newer: Readonly<Record<string, string>>;
    readonly separate: readonly string[];
    readonly deprecated: readonly string[];
    readonly tls: {
      readonly sslImplementationName: readonly string[];
      readonly trustManagerClassName: readonly string[];
    };
    readonly setToNull: readonly { readonly names: readonly string[]; readonly classes: readonly string[] }[];
  };
  readonly elements: Readonly<Record<string, ElementData>>;
}

// As in ../load.ts: a test holds the file to its JSON Schema, so nothing is checked when a program starts.
export const tomcatData = tomcat as unknown as TomcatData;
