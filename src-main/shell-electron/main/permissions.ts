// What a page may use of the system: nothing but writing text to the clipboard, for its Copy buttons.

const grantedPermissions = ['clipboard-sanitized-write'];

/** @param permission as Electron names it */
export function isGranted(permission: string): boolean {
  return grantedPermissions.includes(permission);
}
