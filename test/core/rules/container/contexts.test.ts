import { describe, expect, it } from 'vitest';
import { expectProblems, expectSilence } from '../../../helpers/ruleTester.ts';
import { hostXml } from './engine.ts';

describe('container/context-path', () => {
  const RULE = 'container/context-path';
  const form = (path: string) =>
    `The path of a Context begins with a slash and ends without one, so Tomcat warns and makes it "${path}". Write that.`;

  it('reports a Context with neither path nor docBase', () => {
    const message =
      'This Context has neither path nor docBase: Tomcat fails on it and does not start. Add path and docBase.';
    const [problem] = expectProblems(RULE, hostXml('<[|Context|] reloadable="true"/>'), [{ message }]);
    expect(problem).toMatchObject({ severity: 'error', impact: 'start' });
  });

  it.each([
    ['app', '/app'],
    ['/app/', '/app'],
    ['/', ''],
    ['a&amp;b', '/a&amp;b'],
  ])('corrects %s as Tomcat does', (path, corrected) => {
    const shown = corrected.replace('&amp;', '&');
    const [problem] = expectProblems(RULE, hostXml(`<Context path="[|${path}|]" docBase="a"/>`), [
      {
        message: form(shown),
        fixes: [`Change to "${shown}"`],
        fixed: hostXml(`<Context path="${corrected}" docBase="a"/>`),
      },
    ]);
    expect(problem).toMatchObject({ severity: 'warning', impact: 'hygiene' });
  });

  it('offers nothing that Tomcat would correct again', () => {
    expectProblems(RULE, hostXml('<Context path="[|/app//|]"/>'), [{ message: form('/app/') }]);
  });

  it.each([
    ['a path', '<Context path="/app"/>'],
    ['the root', '<Context path=""/>'],
    ['a docBase', '<Context docBase="app"/>'],
    ['a placeholder', '<Context path="${path}/"/>'],
    ['a class of someone else', '<Context className="com.example.Context"/>'],
    ['a half-typed tag', '<Context pa/>'],
  ])('is silent about %s', (_name, context) => expectSilence(RULE, hostXml(context)));
});

describe('container/duplicate-context', () => {
  const RULE = 'container/duplicate-context';
  const message = (path: string) =>
    `This Host has a Context with the path "${path}" already, so Tomcat does not start. Change or delete one.`;

  it.each([
    ['path="/a"', 'path="[|/a|]"', '/a'],
    ['path="/a"', 'path="[|a/|]"', '/a'],
    ['path=""', 'path="[|/|]"', ''],
    ['path="/tmp"', 'docBase="[|/tmp|]"', '/tmp'],
    ['docBase="a#b.war"', 'path="[|/a/b|]"', '/a/b'],
    ['docBase="ROOT"', 'path="[||]"', ''],
    ['docBase="a##1"', 'path="[|/a|]" webappVersion="1"', '/a'],
  ])('reports %s and %s', (first, second, path) => {
    const [problem] = expectProblems(RULE, hostXml(`<Context ${first}/><Context ${second}/>`), [
      { message: message(path) },
    ]);
    expect(problem).toMatchObject({ severity: 'error', impact: 'start' });
  });

  it.each([
    ['other paths', '<Context path="/a"/><Context path="/A"/><Context path="/a/b"/>'],
    ['placeholders', '<Context path="/${a}"/><Context path="/${a}"/>'],
    ['names of their own', '<Context path="/a" name="b"/><Context path="/a"/>'],
    ['other Hosts', '<Context path="/a"/></Host><Host name="b"><Context path="/a"/>'],
  ])('is silent about %s', (_name, contexts) => expectSilence(RULE, hostXml(contexts)));
});
