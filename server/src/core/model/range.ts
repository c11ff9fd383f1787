/** A span of a document's text: UTF-16 offsets, end-exclusive, `start <= end`. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** True when `offset` lies in the range or at either edge, as a cursor does. */
export function touches(range: Range, offset: number): boolean {
  return range.start <= offset && offset <= range.end;
}

/** True when `inner` lies wholly within `outer`. */
export function encloses(outer: Range, inner: Range): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
