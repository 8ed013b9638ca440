// The fuses of a packaged Electron, as they stand in its binary.

/** Marks the fuse wire in every Electron binary; version, length and one state a fuse follow. */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

/** The fuses' states in a binary, by the names of the configuration. @throws Error if there is no fuse wire */
export function readFuses(binary: Buffer): Record<string, boolean> {
  const at = binary.indexOf(sentinel);
  if (at < 0) throw new Error('no fuse wire in this file');
  const start = at + sentinel.length + 2;
  const states = binary.toString('ascii', start, start + binary.readUInt8(start - 1));
  const names = [
    'runAsNode',
    'enableCookieEncryption',
    'enableNodeOptionsEnvironmentVariable',
    'enableNodeCliInspectArguments',
    'enableEmbeddedAsarIntegrityValidation',
    'onlyLoadAppFromAsar',
    'loadBrowserProcessSpecificV8Snapshot',
    'grantFileProtocolExtraPrivileges',
  ];
  return Object.fromEntries(names.map((name, index) => [name, states[index] === '1']));
}
