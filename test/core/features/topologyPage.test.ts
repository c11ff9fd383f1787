import { expect, test } from 'vitest';
import { analyze, topologyPage } from '../../../server/src/core/index.ts';
import { readFlowchart } from '../../helpers/mermaid.ts';
import { placesOf, ROLES, tomcat } from '../topology/places.ts';

const { detection, webapp } = ROLES;

test('the page has a diagram, the servers, their links, and what is not judged', () => {
  const snapshot = placesOf({ '/e/webapp-01': webapp, '/e/detection-01': { ...detection, ...tomcat(8443) } });
  const page = topologyPage(snapshot, analyze(snapshot));
  expect(page).toMatch(/^# Topology\n\n## \/e\n\n```mermaid\nflowchart LR\n/);
  expect(readFlowchart(/```mermaid\n(.*?)```/s.exec(page)?.[1] ?? '').boxes.size).toBe(2);
  expect(page).toContain('| Server | Role | Because of | Worst problem |');
  expect(page).toMatch(/\n\| detection-01 \| Detection server \| duplex\.server\.keystore\.path \| \w+ \|\n/);
  expect(page).toMatch(/\n\| webapp-01 \| detection-01 \| 8443 \| not known \| [^|]+ \|\n/);
  expect(page).toContain('Not judged, because the other end is not here:\n\n- ');
});

test('names of folders stay text, and long tables end', () => {
  const hostile = placesOf({ '/e/a|b <i>*x*`': webapp });
  expect(topologyPage(hostile, [])).toContain('\n| a\\|b \\<i\\>\\*x\\*\\` | WebApp server |');
  const many = Object.fromEntries(Array.from({ length: 230 }, (_, at) => [`/e/s-${at}`, webapp]));
  expect(topologyPage(placesOf(many), [])).toContain('\n… and 30 more.\n');
});

test('without servers it says so', () => {
  expect(topologyPage(placesOf({}), [])).toBe('# Topology\n\nNo server has been found here.\n');
});
