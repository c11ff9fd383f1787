const CENTRAL_ENTRY = 0x02014b50;
const CENTRAL_END = 0x06054b50;
/** The end record without its comment. */
const END_BYTES = 22;

/** The names of a ZIP archive's entries, out of its central directory. Throws when there is none. */
export function zipEntries(archive: Buffer): string[] {
  let end = archive.length - END_BYTES;
  while (end >= 0 && archive.readUInt32LE(end) !== CENTRAL_END) end--;
  if (end < 0) throw new Error('Not a ZIP archive');
  const names: string[] = [];
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
    if (archive.readUInt32LE(at) !== CENTRAL_ENTRY) throw new Error('The ZIP directory is broken');
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => archive.readUInt16LE(at + offset));
    names.push(archive.toString('utf8', at + 46, at + 46 + (nameLength ?? 0)));
    at += 46 + (nameLength ?? 0) + (extraLength ?? 0) + (commentLength ?? 0);
  }
  return names;
}
