import { describe, expect, it } from 'vitest';
import { rules } from '../../../../server/src/core/rules/index.ts';
import { expectProblems, expectSilence, problemsOf } from '../../../helpers/ruleTester.ts';
import { CSV } from './places.ts';

const FIXES = ['Use 8443 (WebApp -> Detection, probe_port)', 'Use 443 (WebApp -> Registration, probe_port)'];
const WEB_FIXES = ['Use 443 (Detection -> WebApp, web_port)', 'Use 8443 (Detection -> WebApp, web_port)'];

const own = rules.filter(({ id }) => id.startsWith('server-configuration/'));
const oneFile = own.filter(({ docs }) => !docs.bad.startsWith('#'));

describe('the examples in the documentation of', () => {
  it.each(oneFile.map(({ id, docs }) => [id, docs] as const))('%s', (id, { bad, good }) => {
    expect(problemsOf(id, { [CSV]: bad }).length).toBeGreaterThan(0);
    expect(own.flatMap((rule) => problemsOf(rule.id, { [CSV]: good }))).toEqual([]);
  });
});

describe('files and values that nothing is said of', () => {
  it.each([
    ['the documented ports', 'probe_port,8443\nweb_port,443\n'],
    ['the same ports below a heading, for several servers', 'name,probe_port,web_port\na,8443,443\nb,443,8443\n'],
    ['semicolons of a spreadsheet', '\ufeffprobe_port;8443;\r\nweb_port;443;\r\n'],
    [
      'more columns and fields',
      'probe_port,8443,why\nweb_port,443,\nproxy_port,3128\ndb_port,5432\nzabbix_port,8444\n',
    ],
    ['templates', 'probe_port,{{ probe_port }}\nweb_port,${WEB_PORT}\n'],
    ['marks of other tools', 'probe_port,<probe port>\nweb_port,%WEB%\n'],
    ['empty values', 'probe_port,\nweb_port,""\n'],
    [
      'several environments as pairs',
      'name,prod\nprobe_port,8443\nweb_port,443\nname,test\nprobe_port,443\nweb_port,443\n',
    ],
    ['the port of a Zabbix agent', 'probe_port,8443\nweb_port,443\nzabbix_agent_port,10050\n'],
    ['descriptions between', 'Name,Description,Value\nprobe_port,of sensors,8443\nweb_port,of browsers,443\n'],
    ['no field of ours', 'port,9443\n'],
  ])('%s', (_what, text) => {
    for (const { id } of own) expectSilence(id, { [CSV]: text });
  });
});

describe('server-configuration/port', () => {
  it('reports a port that no row names, and names the row in its fixes', () => {
    const message =
      'probe_port is 9443. The communication table names 443 or 8443 for it: use the one that was requested.';
    const [problem] = expectProblems('server-configuration/port', { [CSV]: 'probe_port,[|9443|]\nweb_port,443\n' }, [
      { message, fixes: FIXES, fixed: { [CSV]: 'probe_port,8443\nweb_port,443\n' } },
    ]);
    expect(problem).toMatchObject({ severity: 'warning', impact: 'bind' });
    expect(problem?.rows.map(({ id }) => id)).toContain('webapp-registration-rest');
  });

  it('reports what is no number, and each row below a heading', () => {
    expectProblems('server-configuration/port', { [CSV]: 'probe_port;8443\nweb_port;"[|443, 8443|]"\n' }, [
      {
        message:
          'web_port is no port number. The communication table names 443 or 8443 for it: use the one that was requested.',
        fixes: WEB_FIXES,
      },
    ]);
    const files = { [CSV]: 'name,web_port,probe_port\na,[|80|],8443\nb,443,[|7075|]\n' };
    expectProblems('server-configuration/port', files, [
      {
        message: 'web_port is 80. The communication table names 443 or 8443 for it: use the one that was requested.',
        fixes: WEB_FIXES,
      },
      {
        message:
          'probe_port is 7075. The communication table names 443 or 8443 for it: use the one that was requested.',
        fixes: FIXES,
      },
    ]);
  });
});

describe('server-configuration/zabbix-port', () => {
  it('reports the port of Zabbix as that of a server, and that of a server for Zabbix', () => {
    expectProblems('server-configuration/zabbix-port', { [CSV]: 'probe_port,[|8444|]\nweb_port,443\n' }, [
      { message: 'probe_port is 8444, the port of the Zabbix user interface. Use 443 or 8443.', fixes: FIXES },
    ]);
    const text = 'probe_port,8443\nweb_port,443\nzabbix_web_port,[|443|]\n';
    expectProblems('server-configuration/zabbix-port', { [CSV]: text }, [
      {
        message:
          'zabbix_web_port is 443, which the Configuration management server uses itself: Zabbix cannot bind it. Use 8444.',
        fixes: ['Use 8444 (Client PC -> Configuration management, Zabbix UI)'],
      },
    ]);
  });

  it('is the only one to speak of 8444', () => {
    expectSilence('server-configuration/port', { [CSV]: 'probe_port,8444\nweb_port,443\n' });
  });
});

describe('server-configuration/misspelt-field', () => {
  const RULE = 'server-configuration/misspelt-field';

  it.each(['prob_port', 'probe_prot', 'porbe_port', 'probes_port', 'probe_por'])('reports %s', (name) => {
    expectProblems(RULE, { [CSV]: `[|${name}|],8443\nweb_port,443\n` }, [
      {
        message: `${name} is no documented field, and the file has no probe_port. Did you mean probe_port?`,
        fixes: ['Change to probe_port'],
        fixed: { [CSV]: 'probe_port,8443\nweb_port,443\n' },
      },
    ]);
    expectSilence('server-configuration/field-missing', { [CSV]: `${name},8443\nweb_port,443\n` });
  });

  it('reports another spelling as information, once for a column', () => {
    const files = { [CSV]: 'name,[|Probe Port|],web_port\na,8443,443\nb,8443,443\n' };
    const [problem] = expectProblems(RULE, files, [
      {
        message:
          'The documents write Probe Port as probe_port, and nothing says that what reads the file takes both. Write probe_port.',
        fixes: ['Change to probe_port'],
      },
    ]);
    expect(problem?.severity).toBe('information');
  });

  it.each(['db_port', 'proxy_port', 'wet_port', 'ws_port', 'prod_port', 'web', 'ssh_port', 'rpc_port', 'web_part_x'])(
    'leaves %s alone where web_port is missing',
    (name) => {
      expectSilence(RULE, { [CSV]: `probe_port,8443\n${name},443\n` });
      expectSilence(RULE, { [CSV]: `web_port,443\n${name},443\n` });
    },
  );
});

describe('server-configuration/duplicate-field', () => {
  it('reports two ports of one field', () => {
    const [problem] = expectProblems(
      'server-configuration/duplicate-field',
      { [CSV]: '[|probe_port|],8443\nweb_port,443\nProbe Port,443\n' },
      [
        {
          message: 'probe_port stands on line 3 with another port, and nothing says which counts. Delete one of them.',
        },
      ],
    );
    expect(problem?.related).toHaveLength(1);
    expectSilence('server-configuration/duplicate-field', { [CSV]: 'probe_port,8443\nprobe_port,8443\n' });
  });
});

describe('server-configuration/malformed', () => {
  it('reports quotes, and nothing is missing behind them', () => {
    const text = 'probe_port,[|"|]8443\nweb_port,443\n';
    expectProblems('server-configuration/malformed', { [CSV]: text }, [
      { message: 'This field has no closing quote, so the rest of the file is read as part of it. Close the quote.' },
    ]);
    expectSilence('server-configuration/field-missing', { [CSV]: text.replace(/\[\||\|\]/g, '') });
  });
});

describe('passwords in the file', () => {
  it('are in no document, message or fix', () => {
    const text = 'user,password,probe_port\nadmin,tops3cret,9443\nroot,tops3cret,"8443\n';
    for (const files of [{ [CSV]: text }, { [CSV]: 'probe_port,9443\ndb_password,tops3cret\nx,passwd,tops3cret\n' }]) {
      const problems = own.flatMap(({ id }) => problemsOf(id, files));
      expect(JSON.stringify(problems.map((problem) => [problem, problem.fixes()]))).not.toContain('tops3cret');
      expect(problems.length).toBeGreaterThan(0);
    }
  });
});
