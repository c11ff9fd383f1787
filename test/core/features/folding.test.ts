import { expect, test } from 'vitest';
import { parseDocument } from '../../../server/src/core/deployment/buildSnapshot.ts';
import { foldings } from '../../../server/src/core/features/folding.ts';

const lines = (kind: 'server-xml' | 'server-setup', text: string) =>
  foldings(parseDocument('/s/x', kind, text)).map((one) => `${one.startLine}-${one.endLine} ${one.kind}`);

test('elements fold down to their end tag, comments and long start tags as a whole', () => {
  const text = `<!--
  a
-->
<Server>
  <Service>
    <Connector port="1"
               keyAlias="k" />
    <Engine name="x"></Engine>
  </Service>
</Server>
`;
  expect(lines('server-xml', text)).toEqual(['0-2 comment', '3-8 region', '4-7 region', '5-6 region']);
});

test('what is not closed yet folds as far as it goes, and entities fold nothing', () => {
  expect(lines('server-xml', '<Server>\n  <Service>\n    <Engine>\n')).toEqual(['0-1 region']);
  const entity = '<!DOCTYPE Server [<!ENTITY e "<a>\n\n\n</a>">]>\n<Server>\n&e;\n</Server>';
  expect(lines('server-xml', entity)).toEqual(['4-5 region']);
});

test('marked regions fold, within one another too; what is not closed, and a plain word, do not', () => {
  const text = `<Server>
<!-- #region TLS -->
<!-- # region one -->
<Service/>
<!-- #endregion -->
<!-- region -->
<!-- #endregion TLS -->
<!-- #endregion -->
<!-- #region -->
</Server>
`;
  expect(lines('server-xml', text)).toEqual(['0-8 region', '1-6 region', '2-4 region']);
  expect(lines('server-setup', 'a=1\n#region x\n\nb=1\n#endregion\nc=1\n')).toEqual(['1-4 region']);
});

test('sections of properties files go from their comment to the next; other comments fold for themselves', () => {
  const text = '# head\n# more\na=1\n# about b\n# and c\nb=2\n\n# next\nc=3\n\n\n# last\n';
  expect(lines('server-setup', text)).toEqual(['0-5 region', '3-4 comment', '7-8 region']);
  expect(lines('server-setup', 'a=1\nb=2\n')).toEqual([]);
});

test.each([
  ['# --- Links ---', true],
  ['#####', true],
  ['# Links ----', true],
  ['! Links ====', false],
  ['#key=c2Vj===', false],
  ['# a -- b', false],
])('a rule in a comment begins a section without a blank line before it: %j, %s', (comment, begins) => {
  const expected = begins ? ['0-1 region', '2-3 region'] : ['0-3 region'];
  expect(lines('server-setup', `# head\na=1\n${comment}\nb=2\n`)).toEqual(expected);
});
