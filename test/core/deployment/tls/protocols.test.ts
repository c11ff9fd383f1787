import { describe, expect, it } from 'vitest';
import { readProtocols } from '../../../../server/src/core/deployment/tls/protocols.ts';

describe('readProtocols', () => {
  it.each([
    ['TLSv1.2+TLSv1.3', ['TLSv1.2', 'TLSv1.3'], [], []],
    ['+TLSv1.2 + TLSv1.3 ,', ['TLSv1.2', 'TLSv1.3'], [], []],
    ['TLSv1.2, TLSv1.3', ['TLSv1.2', 'TLSv1.3'], [], ['TLSv1.3']],
    ['all-TLSv1-TLSv1.1-SSLv2Hello', ['TLSv1.2', 'TLSv1.3'], [], []],
    ['ALL-all', [], [], []],
    ['TLSv1.2-TLSv1.2', [], [], []],
    ['tlsv1.2+TLSv1.3', ['TLSv1.3'], ['tlsv1.2'], []],
    ['TLSv1.2 TLSv1.3', [], ['TLSv1.2 TLSv1.3'], []],
    ['X', [], [], []],
    ['', [], [], []],
  ])('reads %j', (text, enabled, unknown, withoutPrefix) => {
    expect(readProtocols(text)).toMatchObject({ enabled, unknown, withoutPrefix });
  });

  it('tells what is written from what all stands for', () => {
    expect(readProtocols('all+TLSv1').explicit).toEqual(['TLSv1']);
    expect(readProtocols('TLSv1+TLSv1.2-TLSv1').explicit).toEqual(['TLSv1.2']);
  });
});
