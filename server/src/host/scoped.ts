/** A value for each workspace folder, and one for files outside of all of them. */
export interface Scoped<Value> {
  readonly window: Value;
  /** By the folder's absolute path, with forward slashes. What holds for the window is merged into each already. */
  readonly folders: ReadonlyMap<string, Value>;
}

/** The value that holds for the file at `path`: that of the innermost folder. */
export function inScope<Value>({ window, folders }: Scoped<Value>, path: string): Value {
  const folder = folderOf(folders.keys(), path);
  return folder === undefined ? window : (folders.get(folder) as Value);
}

/** The same value wherever a file lies. */
export function everywhere<Value>(window: Value): Scoped<Value> {
  return { window, folders: new Map() };
}

/** The value of each folder and of the window, changed in the same way. */
export function mapScoped<From, To>({ window, folders }: Scoped<From>, change: (value: From) => To): Scoped<To> {
  return { window: change(window), folders: new Map([...folders].map(([folder, value]) => [folder, change(value)])) };
}

/** The innermost of the folders that `path` lies in; a folder does not lie in itself. */
export function folderOf(folders: Iterable<string>, path: string): string | undefined {
  let innermost: string | undefined;
  for (const folder of folders) {
    if (path.startsWith(below(folder)) && folder.length >= (innermost?.length ?? 0)) innermost = folder;
  }
  return innermost;
}

/** `path` from `folder` on, without a slash at its beginning. */
export function pathWithin(folder: string, path: string): string {
  return path.slice(below(folder).length);
}

function below(folder: string): string {
  return folder.endsWith('/') ? folder : `${folder}/`;
}
