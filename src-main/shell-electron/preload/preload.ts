// The window's preload script, the only thing that sees both the page and Electron. It hands the page one MessagePort to
// the host, and tells the main process which files were dropped on the window. The page gets no function and no object.
import { ipcRenderer, webUtils } from 'electron';
import { droppedMessage, portMessage, readyMessage } from '../channels.ts';

window.addEventListener('message', ({ source, data }: MessageEvent<unknown>) => {
  if (source === window && data === readyMessage) ipcRenderer.send(readyMessage);
});

ipcRenderer.on(portMessage, ({ ports }) => {
  window.postMessage(portMessage, window.location.origin, ports);
});

// Paths of dropped files are known to this script alone. What the page takes itself (it prevents the default) is its own.
const bringsFiles = (event: DragEvent): boolean =>
  !event.defaultPrevented && (event.dataTransfer?.types.includes('Files') ?? false);
window.addEventListener('dragover', (event) => {
  if (bringsFiles(event)) event.preventDefault();
});
window.addEventListener('drop', (event) => {
  if (!bringsFiles(event)) return;
  event.preventDefault();
  const paths = Array.from(event.dataTransfer?.files ?? [], (file) => webUtils.getPathForFile(file));
  ipcRenderer.send(droppedMessage, paths);
});
