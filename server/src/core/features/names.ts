import type { ConfigDocument } from '../model/document.ts';
import type { Element, Setting } from '../model/setting.ts';

/** The attributes with the names that an attribute of an element can mean; undefined for attributes that mean none. */
export function namesMeant(
  document: ConfigDocument,
  element: Element | undefined,
  attribute: string,
): readonly Setting[] | undefined {
  const named = (name: string, parent: Element | undefined, key: string) =>
    document.elements
      .filter((other) => other.name === name && other.parent === parent)
      .flatMap((other) => other.attributes.filter((own) => own.name === key));
  switch (`${element?.name}.${attribute}`) {
    case 'Connector.executor':
      return named('Executor', element?.parent, 'name');
    case 'Connector.defaultSSLHostConfigName':
      return named('SSLHostConfig', element, 'hostName');
    case 'Engine.defaultHost':
      return named('Host', element, 'name');
    case 'Realm.resourceName': {
      const resources = document.elements.find(({ name }) => name === 'GlobalNamingResources');
      return resources ? named('Resource', resources, 'name') : [];
    }
    default:
      return undefined;
  }
}
