/** Up to Java 8 `1.8.0_292` or `8u292`, from Java 9 on `11.0.12`; the feature release alone will do. */
const VERSION = /^(?:1\.[5-8](?:\.0(?:_\d{1,3})?)?|[5-8]u\d{1,3}|(?:[5-9]|[1-9]\d)(?:\.\d{1,3}){0,3})$/;

/** True for the version of a Java as its `release` file or its vendor writes it. */
export function isJavaVersion(text: string): boolean {
  return VERSION.test(text);
}
