import { describe, expect, it } from 'vitest';
import { expectProblems, expectSilence, SAGE_SETUP, SERVER_SETUP } from '../../../helpers/ruleTester.ts';

const RULE = 'keys/wrong-file';
const move = (key: string, file: string) =>
  `The documents name ${key} in ${file}, not here, where it probably has no effect. Move the line.`;

describe(RULE, () => {
  it('says where the key belongs', () => {
    expectProblems(RULE, '[|sage.keystore.path|]=/opt/sage.jks', [
      { message: move('sage.keystore.path', 'sage-setup.properties') },
    ]);
    expectProblems(RULE, { [SAGE_SETUP]: '[|key.store.file.location|]=/opt/client.jks' }, [
      { message: move('key.store.file.location', 'server-setup.properties') },
    ]);
  });

  it('moves the line into the other file of the server, behind the settings that it belongs to', () => {
    expectProblems(
      RULE,
      {
        [SERVER_SETUP]: 'a=1\r\n[|sage.keystore.path|]=/opt/s\\u00e4ge.jks\r\n',
        [SAGE_SETUP]: 'sage.keystore.password : x\nother=1\n',
      },
      [
        {
          message: move('sage.keystore.path', 'sage-setup.properties'),
          fixes: ['Move to sage-setup.properties'],
          fixed: {
            [SERVER_SETUP]: 'a=1\r\n',
            [SAGE_SETUP]: 'sage.keystore.password : x\nsage.keystore.path : /opt/s\\u00E4ge.jks\nother=1\n',
          },
        },
      ],
    );
  });

  it('carries no password into another file', () => {
    const problems = expectProblems(
      RULE,
      { [SERVER_SETUP]: '[|sage.keystore.password|]=geheim\n', [SAGE_SETUP]: 'sage.keystore.path=/opt/s.jks\n' },
      [{ message: move('sage.keystore.password', 'sage-setup.properties'), fixes: [] }],
    );
    expect(JSON.stringify(problems.map((problem) => [problem, problem.fixes()]))).not.toContain('geheim');
  });

  it('offers to delete the line where the other file sets the key already', () => {
    const [problem] = expectProblems(
      RULE,
      { [SERVER_SETUP]: 'a=1\n[|sage.keystore.path|]=/opt/a.jks\n', [SAGE_SETUP]: 'sage.keystore.path=/opt/b.jks\n' },
      [
        {
          message:
            'The documents name sage.keystore.path in sage-setup.properties, which sets it already: here it probably has no effect. Delete the line.',
          fixes: ['Delete this line'],
          fixed: { [SERVER_SETUP]: 'a=1\n' },
        },
      ],
    );
    expect(problem?.related).toEqual([{ path: SAGE_SETUP, range: { start: 0, end: 29 }, message: 'It is set here.' }]);
  });

  it('does not take the file of another server for the other file', () => {
    const elsewhere = SAGE_SETUP.replace('server-01', 'server-02');
    expectProblems(
      RULE,
      { [SERVER_SETUP]: '[|sage.keystore.path|]=/opt/a.jks', [elsewhere]: 'sage.keystore.path=/b' },
      [{ message: move('sage.keystore.path', 'sage-setup.properties') }],
    );
  });

  it.each([
    [{ [SERVER_SETUP]: 'key.store.password=x\nother=1', [SAGE_SETUP]: 'sage.keystore.path=/opt/a.jks\nother=1' }],
    [{ [SERVER_SETUP]: 'keystoreFile=/opt/a.jks\n# sage.keystore.path=/opt/a.jks' }],
  ])('is silent on %j', (files) => {
    expectSilence(RULE, files);
  });
});
