/** The mark as it stands in a text that is decoded as UTF-8. */
export const BYTE_ORDER_MARK = '\ufeff';

/** The same as java.util.Properties reads its bytes: they become a part of the file's first key. */
export const READ_MARK = '\xef\xbb\xbf';

/** A key without the mark that the file begins with. */
export function withoutMark(name: string): string {
  return name.startsWith(READ_MARK) ? name.slice(READ_MARK.length) : name;
}
