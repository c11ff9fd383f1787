const ASSIGNMENT =
  /^(?:export\s+)?(?:JRE_HOME|JAVA_HOME)=(?:"([^"$`\\]+)"|'([^']+)'|([^\s"'$`\\;&|#()*?]+))\s*(?:;\s*(?:export\s+\w+)?)?\s*(?:#.*)?$/;

/**
 * The folder of the Java that shell assignments choose, one a line: JRE_HOME goes before JAVA_HOME, as in Tomcat's
 * setclasspath.sh. `unknown` where either is computed, or set under a condition; `none` where neither is named.
 */
export function javaHomeOf(lines: readonly string[]): string | 'none' | 'unknown' {
  let home = 'none';
  for (const name of ['JAVA_HOME', 'JRE_HOME']) {
    const named = lines.filter((line) => new RegExp(`^[^#]*\\b${name}=`).test(line));
    const plain = named.map((line) => ASSIGNMENT.exec(line.trimEnd()));
    const last = plain.at(-1);
    if (plain.includes(null)) return 'unknown';
    if (last) home = last[1] ?? last[2] ?? last[3] ?? 'unknown';
  }
  return home;
}

/** {@link javaHomeOf} for Tomcat's bin/setenv.sh; one that reads other scripts may get it from there. */
export function javaHomeInScript(script: string): string | 'none' | 'unknown' {
  const lines = script.split(/\r?\n/);
  const home = javaHomeOf(lines);
  return home === 'none' && lines.some((line) => /^\s*(?:\.|source)\s/.test(line)) ? 'unknown' : home;
}
