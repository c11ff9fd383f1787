import { expect, it } from 'vitest';
import { keystoreJson } from '../../server/src/cli/reporters/keystoreJson.ts';
import { certificateWith, entryWith } from '../helpers/facts.ts';

it('the bytes of certificates, and what only paths are built by, are in no report for programs', () => {
  const certificate = certificateWith({
    encoding: Buffer.from('the bytes of it'),
    authorityKeyId: 'A0FACE',
    unknownCritical: ['1.2.3.4.5'],
    constrainedNames: [{ kind: 'email', value: 'someone@example.com' }],
  });
  const report = keystoreJson({
    ...{ file: 'a.jks', cwd: '/', now: 0, password: true, keyPassword: false, uses: undefined },
    result: {
      ...{ verdict: 'opened', type: 'JKS', passwordProved: true, javaFeatures: [], duplicateAliases: [] },
      ...{ ignored: { certificates: 0, keys: 0 }, entries: [entryWith({ chain: [certificate] })] },
    },
  });
  expect(report).toContain('"subject": "CN=a"');
  expect(report).not.toMatch(/encoding|the bytes|"0": |A0FACE|1\.2\.3\.4\.5|someone/);
});
