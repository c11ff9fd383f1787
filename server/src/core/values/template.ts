/**
 * `{{ x }}`, `{% x %}`, `<% x %>`, `$[x]`, `%x%`, `@x@`, `##X##`, `__X__`, `X_PLACEHOLDER`: marks of the tools that fill in
 * templates. With one underscore they could be Tomcat's own `_default_`.
 */
const MARKS = /\{\{|\{%|<%|<\?|\$\[|^%[^%]+%$|^@[^@]+@$|^##.+##$|^__\w+__$|PLACEHOLDER/;

/** True for a value that another program fills in before Tomcat reads the file. */
export function looksLikeTemplate(value: string): boolean {
  return MARKS.test(value);
}
