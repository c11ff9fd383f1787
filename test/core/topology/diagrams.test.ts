import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOST_PEERS } from '../../../server/src/core/deployment/links/linksOf.ts';
import { analyze, flowDiagram, flowsFor, topologyDiagram, topologyOf } from '../../../server/src/core/index.ts';
import { label } from '../../../server/src/core/topology/mermaidText.ts';
import { readFlowchart } from '../../helpers/mermaid.ts';
import { placesOf, ROLES, tomcat } from './places.ts';

const { detection, webapp, registration } = ROLES;
const same = (name: string) => name;

describe('the diagram of flows', () => {
  it('has a box for each end of the tables, and the ports on the arrows', () => {
    const { boxes, arrows, groups } = readFlowchart(flowDiagram(flowsFor({}), same));
    const labels = [...boxes.values()].map((lines) => lines.join(' / '));
    expect(labels).toEqual(expect.arrayContaining(['WebApp server', 'Detection server', 'Sensor', 'Client PC']));
    expect(labels).not.toContain('Microservices server (Scribe)');
    expect(groups).toEqual([]);
    const at = (name: string) => [...boxes].find(([, lines]) => lines.join() === name)?.[0];
    const arrow = arrows.find(({ from, to }) => from === at('WebApp server') && to === at('Detection server'));
    expect(arrow).toMatchObject({ arrow: '-->', label: '8443 HTTPS, 7075 HTTPS' });
    expect(arrows.filter((one) => one.arrow === '-.->').length).toBeGreaterThan(2);
  });

  it('names no port twice on an arrow where a row tells a protocol of it', () => {
    const { arrows } = readFlowchart(flowDiagram(flowsFor({ threatIntel: 'local' }), same));
    const labels = arrows.map((arrow) => arrow.label);
    expect(labels.some((one) => one.includes('27017 TCP'))).toBe(true);
    expect(labels.filter((one) => /\b(\d+) [^,]+,.*\b\1(?:,|$)/.test(one))).toEqual([]);
  });

  it('has a group for each environment, and a box for servers that have everything alike', () => {
    const places = placesOf({
      '/prod/webapp-01': webapp,
      '/prod/registration-01': { ...registration, ...tomcat(443) },
      '/prod/registration-02': { ...registration, ...tomcat(8443) },
      '/prod/registration-03': { ...registration, ...tomcat(443) },
      '/test/detection-01': detection,
    });
    const { boxes, groups, arrows } = readFlowchart(flowDiagram(flowsFor({ places }), same));
    expect(groups).toEqual(['/prod', '/test']);
    const labels = [...boxes.values()].map((lines) => lines.join(' / '));
    expect(labels).toContain('Registration server / registration-01 / registration-03');
    expect(labels).toContain('Registration server / registration-02');
    const to = (ids: string) => [...boxes].find(([, lines]) => lines.join(' / ') === ids)?.[0];
    const one = arrows.find((arrow) => arrow.to === to('Registration server / registration-02'));
    expect(one?.label).toContain('8443 HTTPS');
  });
});

describe('the diagram of a topology', () => {
  const diagram = (places: ReturnType<typeof placesOf>) =>
    readFlowchart(topologyDiagram(topologyOf(places, analyze(places)), same));

  it('has a box for each server with its role, marked by its worst problem, and its links', () => {
    const { boxes, classes, arrows, styles } = diagram(
      placesOf({ '/e/webapp-01': webapp, '/e/detection-01': { ...detection, ...tomcat(8443) }, '/e/x': tomcat(1) }),
    );
    expect([...boxes.values()]).toEqual([
      ['detection-01', 'Detection server'],
      ['webapp-01', 'WebApp server'],
      ['x', 'role not known'],
    ]);
    expect(classes.get('n0')).toBeDefined();
    const link = arrows.findIndex(({ from, to }) => from === 'n1' && to === 'n0');
    expect(arrows[link]?.label).toMatch(/8443/);
    expect(styles.get(link)).toMatch(/^stroke:#/);
  });

  it('has a box for each role of many servers, and no more arrows than a viewer draws', () => {
    const many = Object.fromEntries(
      Array.from({ length: 300 }, (_, at) => [`/e/s-${at}`, at % 2 ? webapp : { ...detection, ...tomcat(8443) }]),
    );
    const { boxes, arrows } = diagram(placesOf(many));
    expect([...boxes.values()]).toEqual([
      ['150 servers', 'Detection server'],
      ['150 servers', 'WebApp server'],
    ]);
    expect(arrows.length).toBeLessThan(10);
    expect(arrows.some((arrow) => arrow.label.startsWith(`8443 (${150 * MOST_PEERS} links)`))).toBe(true);
  });
});

describe('labels', () => {
  const HOSTILE = ['a"b', 'end', '`x`', 'a;b', '#35;', '%% c', '<b>', 'a\tb', '\u202egnp', '--> n1', '"]:::x', '\\"'];

  it.each(HOSTILE)('hold a folder called %j', (name) => {
    const places = placesOf({ [`/e/${name}`]: webapp, '/e/detection-01': { ...detection, ...tomcat(8443) } });
    const shown = name.replace(/[\t\u202e]/g, '\ufffd');
    const topology = readFlowchart(topologyDiagram(topologyOf(places, []), () => name));
    expect([...topology.boxes.values()]).toContainEqual([shown, 'WebApp server']);
    expect(topology.groups).toEqual([shown]);
    expect([...readFlowchart(flowDiagram(flowsFor({ places }), same)).boxes.values()]).toContainEqual([
      'WebApp server',
      shown,
    ]);
  });

  it('hold any text', () => {
    const texts = fc.string({ unit: 'binary', maxLength: 60 });
    fc.assert(
      fc.property(texts, (text) => {
        const chart = readFlowchart(`flowchart LR\nn0[${label(text)}]\n`);
        const kept = text.replace(/[\p{Cc}\p{Cs}\p{Bidi_Control}\u2028\u2029]/gu, '\ufffd');
        expect(chart.boxes.get('n0')).toEqual([kept]);
      }),
      { numRuns: 2000 },
    );
  });
});
