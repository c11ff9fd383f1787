import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cidrFault } from '../../../server/src/core/values/cidr.ts';
import { useFolder } from '../../helpers/cli.ts';
import { startTomcat, type TomcatOracle } from '../../oracle/tomcat.ts';

const base = useFolder();
let tomcat: TomcatOracle;
beforeAll(() => {
  tomcat = startTomcat(base, 'read');
});
afterAll(() => tomcat.close());

async function isRefused(text: string): Promise<boolean> {
  const valve = `<Valve className="org.apache.catalina.valves.RemoteCIDRValve" allow="${text}"/>`;
  const log = await tomcat.logOf(`<Server><Service><Engine>${valve}</Engine></Service></Server>`);
  return log.some((line) => line.includes('Invalid configuration provided for [allow]'));
}

describe('cidrFault', () => {
  it.each([
    ['127.0.0.300/8', 'address'],
    ['127.0.0.300', 'address'],
    ['1.2.3.4.5', 'address'],
    ['10.0.0.', 'address'],
    ['10.0.0.*', 'address'],
    ['10.0.0.0 /8', 'address'],
    ['1:2', 'address'],
    ['fe80:::1', 'address'],
    ['10.0.0.0/33', 'bits'],
    ['10.0.0.0/-1', 'bits'],
    ['10.0.0.0/', 'bits'],
    ['10.0.0.0/a', 'bits'],
    ['10.0.0.0/255.0.0.0', 'bits'],
    ['10.0.0.0/8/8', 'bits'],
    ['::1/129', 'bits'],
  ])('finds the fault of %s', async (text, fault) => {
    expect(cidrFault(text)).toBe(fault);
    expect(await isRefused(text)).toBe(true);
  });

  it.each([
    '',
    '127.0.0.1',
    '10.0.0.0/8',
    '10.0.0.0/0',
    '10.1/8',
    '10/8',
    '::1',
    'fe80::/10',
    '::ffff:10.0.0.1',
    '10.0.0.0/8;8080',
  ])('takes %s', async (text) => {
    expect(cidrFault(text)).toBeUndefined();
    expect(await isRefused(text)).toBe(false);
  });

  it('does not judge names', () => {
    expect(cidrFault('proxy.example.com')).toBeUndefined();
    expect(cidrFault('fe80::1%eth0/64')).toBeUndefined();
  });
});
