import { describe, it } from 'vitest';
import { expectProblems, expectSilence } from '../../../helpers/ruleTester.ts';
import { serverXml } from '../tomcat/connectors.ts';

const RULE = 'connector/uri-encoding';
const on = (encoding: string) => serverXml(`<Connector port="8443" URIEncoding="${encoding}"/>`);

describe(RULE, () => {
  it('reports what Java does not know', () => {
    expectProblems(RULE, on('[|UTF_8|]'), [
      {
        message: 'Java knows no encoding UTF_8, so Tomcat goes on with UTF-8. Write UTF-8.',
        fixes: ['Change to UTF-8'],
        fixed: on('UTF-8'),
      },
    ]);
  });

  it('reports what is not ASCII', () => {
    expectProblems(RULE, on('[|UTF-16|]'), [
      {
        message: 'In UTF-16 ASCII characters have other bytes, which addresses must not have (RFC 7230). Write UTF-8.',
        fixes: ['Change to UTF-8'],
      },
    ]);
  });

  it.each(['UTF-8', 'utf8', 'ISO-8859-1', 'windows-1252', 'Shift_JIS', '${encoding}', '@encoding@'])(
    'is silent about %s',
    (encoding) => expectSilence(RULE, on(encoding)),
  );
});
