/**
 * Starts a download (the browser's and Electron's) of something that this page made. Signs that no file name
 * may have become spaces.
 */
export function saveInBrowser(fileName: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName.replace(/[\\/:*?"<>|]/g, ' ');
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
