import { tomcatElements } from '../../../server/src/core/schema/tomcat/elements.ts';
import { tomcatData } from '../../../server/src/core/schema/tomcat/load.ts';
import { LOCAL, type StartupCase, startupCase } from '../startupCase.ts';
import { classOf, pathOf } from './places.ts';

const NAMES: readonly string[] = [
  'no.such.Thing',
  'java.lang.String',
  'java.util.Nope',
  'org.apache.catalina.core.StandardHost',
  'org.apache.catalina.valves.AccessLogValve',
  'org.apache.catalina.core.JasperListener',
  'org.apache.catalina.nope.Nope',
  'not a name',
  '',
  ...Object.keys(tomcatData.classNames.gone),
];
const REQUIRED: Readonly<Record<string, string>> = {
  Host: ' name="h"',
  Context: ' path="/x" docBase="/tmp"',
  Server: ' port="-1"',
  Connector: ` ${LOCAL}`,
};

/** Every element that names a class, with classes that are there, that are not, and that are of another kind. */
export function classCases(): readonly StartupCase[] {
  return tomcatElements()
    .filter(({ className }) => className !== 'ignored')
    .flatMap((element) => {
      const own = element.classes.map((name) => ` className="${name}"`);
      return [...own, ...NAMES.map((name) => ` className="${name}"`), ''].map((attribute) => {
        const above = pathOf(element).slice(0, -1);
        const start = above.map((one) => `<${one.name}${REQUIRED[one.name] ?? ''}${classOf(one)}>`).join('');
        const end = [...above].reverse().map(({ name }) => `</${name}>`);
        const text = `${start}[|<${element.name}${REQUIRED[element.name] ?? ''}${attribute}/>|]${end.join('')}`;
        // That there are no users shows only at the start.
        const mode = attribute.includes('UserDatabaseRealm') ? 'start' : 'load';
        return startupCase('classes', `${element.key}${attribute}`, text, mode);
      });
    });
}
