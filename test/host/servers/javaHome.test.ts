import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { javaHomeInScript } from '../../../server/src/host/servers/javaHome.ts';

/** What Tomcat's setclasspath.sh runs after the script: JRE_HOME, else JAVA_HOME. */
function shellSays(script: string): string {
  const print = '\nprintf %s "$' + '{JRE_HOME:-$JAVA_HOME}"';
  return execFileSync('sh', ['-c', script + print], { encoding: 'utf8', env: { PATH: process.env.PATH } });
}

describe('the Java that setenv.sh chooses', () => {
  it.each([
    ['JAVA_HOME=/usr/java/jdk', '/usr/java/jdk'],
    ['export JAVA_HOME=/usr/java/jdk', '/usr/java/jdk'],
    ['JAVA_HOME="/usr/java/my jdk"; export JAVA_HOME', '/usr/java/my jdk'],
    ["JAVA_HOME='/usr/java/jdk' # the old one", '/usr/java/jdk'],
    ['JAVA_HOME=/a\nJAVA_HOME=/b\n', '/b'],
    ['JRE_HOME=/a\nJAVA_HOME=/b\n', '/a'],
    ['#JAVA_HOME=/a\nCATALINA_OPTS="-Xmx4g"\n', ''],
    ['MY_JAVA_HOME=/a\n', ''],
    ['', ''],
  ])('%j is read as a shell does', (script, home) => {
    expect(shellSays(script)).toBe(home);
    expect(javaHomeInScript(script)).toBe(home || 'none');
  });

  it.each([
    'JAVA_HOME=$(dirname /usr/lib/jvm/x/bin)',
    'JAVA_HOME=`which java`',
    'JAVA_HOME="$BASE/jdk"',
    'if [ -d /usr/java ]; then\n  JAVA_HOME=/usr/java/jdk\nfi',
    'JAVA_HOME=/a\n[ -z "$X" ] && JAVA_HOME=/b',
    '. /etc/profile.d/java.sh',
    'JAVA_HOME=/usr/java/jdk*',
  ])('%j may choose any', (script) => {
    expect(javaHomeInScript(script)).toBe('unknown');
  });
});
