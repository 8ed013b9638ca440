// Entry of Electron's main process: the network guard first, then everything else (main/start-desktop.ts).
import { keepFilesPrivate } from '../files/private-files.ts';
import { installNetworkGuard } from '../network-guard/install-network-guard.ts';

installNetworkGuard({ processName: 'window' });
keepFilesPrivate();
// Not a static import: those run before any line of this file. Awaited: Electron is ready only after this.
const { startDesktop } = await import('./main/start-desktop.ts');
startDesktop();
