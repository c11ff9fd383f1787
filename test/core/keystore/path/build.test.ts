import { describe, expect, it } from 'vitest';
import type { Certificate, ConstrainedName } from '../../../../server/src/core/keystore/types.ts';
import { buildPath } from '../../../../server/src/core/keystore/x509/path/build.ts';
import type { PathQuestion, SignatureCheck } from '../../../../server/src/core/keystore/x509/path/types.ts';
import { certificateWith } from '../../../helpers/facts.ts';

const NOW = Date.UTC(2026, 5, 1);

let serial = 0;

/** A certificate for names; its key is told by `key`, and `signer` is the key that signed it. */
function named(subject: string, issuer: string, fields: Partial<Certificate> & { key?: string; signer?: string } = {}) {
  const { key = subject, signer = issuer, ...rest } = fields;
  return certificateWith({
    subject: `CN=${subject}`,
    issuer: `CN=${issuer}`,
    comparableSubject: subject,
    comparableIssuer: issuer,
    commonName: subject,
    fingerprint: `${serial++}`,
    publicKeyFingerprint: key,
    isCa: subject !== 'leaf',
    isSelfIssued: subject === issuer,
    // Here for the check of signatures below, which looks at nothing else.
    serialNumber: signer,
    ...rest,
  });
}

const check: SignatureCheck = (one, issuer) => (one.serialNumber === issuer.publicKeyFingerprint ? 'valid' : 'invalid');

function judge(chain: readonly Certificate[], anchors: readonly Certificate[], more: Partial<PathQuestion> = {}) {
  return buildPath(
    { chain, anchors, purpose: 'serverAuth', now: NOW, depth: undefined, java: undefined, ...more },
    check,
  );
}

const leaf = named('leaf', 'inter');
const inter = named('inter', 'root');
const root = named('root', 'root');

describe('a path', () => {
  it('is told with its anchor', () => {
    expect(judge([leaf, inter, root], [root])).toEqual({ verdict: 'accepted', path: [leaf, inter], anchor: root });
    expect(judge([leaf, root, inter], [root])).toEqual({ verdict: 'accepted', path: [leaf, inter], anchor: root });
    expect(judge([leaf, inter], [leaf])).toEqual({ verdict: 'accepted', path: [leaf], anchor: leaf });
  });

  it('is refused with the issuer that is nowhere', () => {
    const missing = { verdict: 'refused', fault: 'no-issuer', nearMiss: undefined };
    const other = named('other', 'other');
    expect(judge([leaf, inter], [other])).toEqual({ ...missing, at: inter, missingIssuer: 'CN=root' });
    expect(judge([leaf], [root])).toEqual({ ...missing, at: leaf, missingIssuer: 'CN=inter' });
    expect(judge([leaf, inter, root], [other])).toEqual({ ...missing, at: root, missingIssuer: 'CN=root' });
    expect(judge([leaf, inter], [])).toMatchObject({ verdict: 'refused', fault: 'no-anchors', at: leaf });
  });

  it('is refused with the authority that has the name, but another key', () => {
    const twin = named('root', 'root', { key: 'other', signer: 'other' });
    const near = { verdict: 'refused', fault: 'signature', nearMiss: twin };
    expect(judge([leaf, inter], [twin])).toMatchObject({ ...near, at: inter });
    expect(judge([leaf, inter, root], [twin])).toMatchObject({ ...near, at: root });
    expect(judge([leaf, root, inter], [twin])).toMatchObject({ ...near, at: root });
    const told = named('inter', 'root', { authorityKeyId: '01' });
    const untold = named('root', 'root', { subjectKeyId: '02' });
    expect(judge([leaf, told], [untold])).toMatchObject({ fault: 'no-issuer', at: told, nearMiss: untold });
  });

  it('is refused with what is wrong below the right one of several authorities of one name', () => {
    const twins = ['a', 'b'].map((key) => named('root', 'root', { key, signer: key }));
    const expired = named('inter', 'root', { notAfter: NOW - 1 });
    const verdict = { verdict: 'refused', fault: 'expired', at: expired };
    expect(judge([leaf, expired], [...twins, root])).toMatchObject(verdict);
    expect(judge([leaf, expired], [root, ...twins])).toMatchObject(verdict);
    expect(judge([leaf, root, expired], [root, ...twins])).toMatchObject(verdict);
  });

  it('is unknown where a signature is, unless something else is wrong', () => {
    const unknown = (chain: readonly Certificate[]) =>
      buildPath(
        { chain, anchors: [root], purpose: 'serverAuth', now: NOW, depth: undefined, java: undefined },
        () => 'unknown',
      );
    expect(unknown([leaf, inter])).toEqual({ verdict: 'unknown', why: 'a signature cannot be verified' });
    expect(unknown([named('leaf', 'inter', { notAfter: 0 }), inter])).toMatchObject({ fault: 'expired' });
  });

  it('holds to the very millisecond of its ends', () => {
    const times = named('leaf', 'root', { notBefore: NOW, notAfter: NOW + 1000 });
    const at = (now: number) => judge([times], [root], { now });
    expect(at(NOW - 1)).toMatchObject({ fault: 'not-yet-valid', at: times });
    expect(at(NOW).verdict).toBe('accepted');
    expect(at(NOW + 1000).verdict).toBe('accepted');
    expect(at(NOW + 1001)).toMatchObject({ fault: 'expired', at: times });
  });
});

/** How many signatures are asked for. */
function counted(chain: readonly Certificate[], anchors: readonly Certificate[]) {
  let signatures = 0;
  const verdict = buildPath(
    { chain, anchors, purpose: 'serverAuth', now: NOW, depth: undefined, java: undefined },
    (one, issuer) => {
      signatures++;
      return check(one, issuer);
    },
  );
  return { verdict, signatures };
}

describe('work is bounded', () => {
  const tooMuch = { verdict: 'unknown', why: 'finding its path takes too much work' };

  it('in circles', () => {
    const a = named('a', 'b');
    const b = named('b', 'a');
    const circle = [named('leaf', 'a'), b, a];
    expect(counted(circle, [root])).toMatchObject({ verdict: { fault: 'no-issuer' }, signatures: 0 });
    const many = Array.from({ length: 40 }, (_, index) => named('a', 'a', { key: `${index}` }));
    expect(counted([named('leaf', 'a'), named('odd', 'odd'), ...many], [root]).verdict).toMatchObject(tooMuch);
  });

  it('before ten thousand anchors of one name', () => {
    const many = Array.from({ length: 10_000 }, (_, index) => named('root', 'root', { key: `${index}` }));
    const { verdict, signatures } = counted([leaf, inter], many);
    expect(verdict).toEqual(tooMuch);
    expect(signatures).toBeLessThan(100);
    expect(counted([leaf, root, inter], many).verdict).toEqual(tooMuch);
  });

  it('in a chain of ten thousand certificates of one name', () => {
    const many = Array.from({ length: 10_000 }, (_, index) => named('inter', 'inter', { key: `${index}` }));
    expect(counted([leaf, named('odd', 'odd'), ...many], [root])).toEqual({ verdict: tooMuch, signatures: 0 });
    const levels = Array.from({ length: 30 }, (_, level) =>
      [0, 1].map((twin) => named(`l${level}`, `l${level + 1}`, { key: `${level} ${twin}`, signer: `${level + 1} 0` })),
    ).flat();
    expect(counted([named('leaf', 'l0'), named('odd', 'odd'), ...levels], [root]).verdict).toEqual(tooMuch);
  });

  it('with huge keys', () => {
    const huge = Array.from({ length: 5 }, (_, index) =>
      named('root', 'root', { key: `${index}`, keyAlgorithm: 'RSA', keyBits: 8192 }),
    );
    const { verdict, signatures } = counted([leaf, inter], huge);
    expect(verdict).toEqual(tooMuch);
    expect(signatures).toBe(2);
  });

  it('with thousands of name constraints', () => {
    const domains = (prefix: string) =>
      Array.from({ length: 250 }, (_, index): ConstrainedName => ({ kind: 'dns', value: `${prefix}${index}.example` }));
    const bound = (prefix: string) => ({ permitted: domains(prefix), excluded: domains(`x${prefix}`) });
    const top = named('top', 'root', { nameConstraints: bound('a') });
    const below = named('inter', 'top', { nameConstraints: bound('a'), dnsNames: ['a1.example'] });
    expect(judge([leaf, below, top], [root])).toEqual(tooMuch);
    const names = Array.from({ length: 5000 }, (_, index) => `h${index}.a1.example`);
    const wide = named('leaf', 'inter', { dnsNames: names });
    expect(judge([wide, named('inter', 'root', { nameConstraints: bound('a') })], [root])).toEqual(tooMuch);
  });
});
