// Paths of the host's machine, whose separator the window learns from the paths themselves.

function separatorOf(path: string): '/' | '\\' {
  return path.includes('\\') && !path.includes('/') ? '\\' : '/';
}

/** `/a/b.csv` → `/a`. */
export function folderOf(path: string): string {
  const separator = separatorOf(path);
  const at = path.lastIndexOf(separator);
  return at <= 0 ? separator : path.slice(0, at);
}

/** `/a/b.csv` → `b.csv`. */
export function fileNameOf(path: string): string {
  return path.slice(path.lastIndexOf(separatorOf(path)) + 1);
}

/** The name with the first extension, where it has none of them: a file without could not be found again by it. */
export function withExtension(name: string, extensions: readonly string[]): string {
  const [first] = extensions;
  const fits = extensions.some((ending) => name.toLowerCase().endsWith(`.${ending.toLowerCase()}`));
  return first === undefined || fits ? name : `${name}.${first}`;
}

/** `/a` and `b.csv` → `/a/b.csv`, with the separator that the folder's path uses. */
export function joinPath(folder: string, name: string): string {
  const separator = separatorOf(folder);
  return folder.endsWith(separator) ? `${folder}${name}` : `${folder}${separator}${name}`;
}
