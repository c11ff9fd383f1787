import { describe, expect, it } from 'vitest';
import { expectProblems, expectSilence } from '../../../helpers/ruleTester.ts';
import { serverXml } from '../tomcat/connectors.ts';

const CONNECTOR = '<Connector port="8443" executor="pool"/>';

describe('connector/missing-executor', () => {
  const RULE = 'connector/missing-executor';
  const message =
    'This Service has no Executor pool, so the Connector gets threads of its own without a word. Name an Executor that is there, or delete the attribute.';
  const marked = '<Connector port="8443" executor="[|pool|]"/>';

  it('reports a name that is not there', () => {
    expectProblems(RULE, serverXml(marked), [{ message }]);
    expectProblems(RULE, serverXml(`<Executor name="a"/><Executor name="Pool"/>${marked}`), [{ message }]);
    expectProblems(RULE, serverXml(`<Executor/>${marked}</Service><Service><Executor name="pool"/>`), [{ message }]);
  });

  it('offers the only one that is there', () => {
    expectProblems(RULE, serverXml(`<Executor name="b&amp;c"/>${marked}`), [
      {
        message,
        fixes: ['Change to b&c'],
        fixed: serverXml('<Executor name="b&amp;c"/><Connector port="8443" executor="b&amp;c"/>'),
      },
    ]);
  });

  it.each([
    ['one that is there', `<Executor name="pool"/>${CONNECTOR}`],
    ['one that comes later', `${CONNECTOR}<Executor name="pool"/>`],
    ['a name that is not known', `<Executor name="\${e}"/>${CONNECTOR}`],
    ['a half-typed Executor', `${CONNECTOR}<Executor name="po`],
    ['a placeholder', '<Connector port="8443" executor="${e}"/>'],
  ])('is silent about %s', (_name, content) => expectSilence(RULE, serverXml(content)));
});

describe('connector/late-executor', () => {
  const RULE = 'connector/late-executor';

  it('reports an Executor below', () => {
    const [problem] = expectProblems(
      RULE,
      serverXml('<Connector port="8443" executor="[|pool|]"/><Executor name="pool"/>'),
      [
        {
          message:
            'The Executor pool stands below this Connector, so Tomcat does not find it and gives the Connector threads of its own. Move the Executor above.',
        },
      ],
    );
    expect(problem?.related).toMatchObject([{ message: 'The Executor.' }]);
  });

  it.each([
    ['one above', `<Executor name="pool"/>${CONNECTOR}`],
    ['one above and one below', `<Executor name="pool"/>${CONNECTOR}<Executor name="pool"/>`],
    ['one above whose name is not known', `<Executor name="\${e}"/>${CONNECTOR}<Executor name="pool"/>`],
    ['none', CONNECTOR],
  ])('is silent about %s', (_name, content) => expectSilence(RULE, serverXml(content)));
});

describe('connector/executor-threads', () => {
  const RULE = 'connector/executor-threads';
  const fewer = (most: number, least: number, note = '') =>
    `maxThreads is ${most}, less than the ${least} threads of minSpareThreads${note}: Java refuses such a pool, and Tomcat does not start. Raise the one or lower the other.`;
  const range = (name: string, limits: string) =>
    `${name} must be ${limits}: Java refuses this pool, and Tomcat does not start.`;

  it.each([
    ['maxThreads="[|2|]" minSpareThreads="9"', fewer(2, 9), 'Set minSpareThreads="2"'],
    ['maxThreads="[|24|]"', fewer(24, 25, ', its default'), 'Set minSpareThreads="24"'],
    ['minSpareThreads="[|201|]"', fewer(200, 201), 'Set minSpareThreads="200"'],
    ['maxThreads="[|0|]" minSpareThreads="0"', range('maxThreads', 'at least 1'), undefined],
    ['minSpareThreads="[|-1|]"', range('minSpareThreads', 'at least 0'), undefined],
    ['maxQueueSize="[|0|]"', range('maxQueueSize', 'at least 1'), undefined],
    ['maxIdleTime="[|-1|]"', range('maxIdleTime', 'at least 0'), undefined],
    ['threadPriority="[|11|]"', range('threadPriority', 'from 1 to 10'), undefined],
  ])('reports an Executor with %s', (attributes, message, fix) => {
    const fixes = fix === undefined ? [] : [fix];
    const [problem] = expectProblems(RULE, serverXml(`<Executor name="e" ${attributes}/>`), [{ message, fixes }]);
    expect(problem).toMatchObject({ severity: 'error', impact: 'start' });
  });

  it.each([
    ['maxThreads="[|0|]"', 'maxThreads', 'at least 1'],
    ['maxThreads="[|-5|]" minSpareThreads="1"', 'maxThreads', 'at least 1'],
    ['minSpareThreads="[|-1|]"', 'minSpareThreads', 'at least 0'],
    ['threadPriority="[|11|]"', 'threadPriority', 'from 1 to 10'],
  ])('reports a Connector with %s', (attributes, name, limits) => {
    const message = `${name} must be ${limits}: Java refuses the threads of this Connector, and Tomcat does not start it.`;
    const [problem] = expectProblems(RULE, serverXml(`<Connector port="1" ${attributes}/>`), [{ message }]);
    expect(problem).toMatchObject({ severity: 'error', impact: 'bind' });
  });

  it('warns of a Connector', () => {
    const message =
      'minSpareThreads is more than maxThreads (2), so Tomcat keeps no more than 2 threads. Lower it, or raise maxThreads.';
    const [problem] = expectProblems(RULE, serverXml('<Connector port="1" maxThreads="2" minSpareThreads="[|9|]"/>'), [
      { message, fixes: ['Set minSpareThreads="2"'] },
    ]);
    expect(problem).toMatchObject({ severity: 'warning', impact: 'hygiene' });
  });

  it.each([
    ['as many', '<Executor maxThreads="9" minSpareThreads="9"/>'],
    ['no number', '<Executor maxThreads="x" minSpareThreads="9"/>'],
    ['a placeholder', '<Executor maxThreads="${m}"/>'],
    ['a class of someone else', '<Executor className="com.example.Pool" maxThreads="1"/>'],
    [
      'what the Connector of an Executor does not use',
      '<Executor name="e"/><Connector port="1" executor="e" maxThreads="0"/>',
    ],
    ['a class of someone else with a number out of range', '<Connector protocol="com.example.Own" maxThreads="0"/>'],
    ['a Connector with few threads', '<Connector port="1" maxThreads="2"/>'],
    [
      'a Connector with an Executor',
      '<Executor name="e"/><Connector port="1" executor="e" maxThreads="2" minSpareThreads="9"/>',
    ],
  ])('is silent about %s', (_name, content) => expectSilence(RULE, serverXml(content)));
});
