// Entry of the `isthmus` command line: the network guard first, then everything else (program.ts).
import { keepFilesPrivate } from '../files/private-files.ts';
import { installNetworkGuard } from '../network-guard/install-network-guard.ts';

installNetworkGuard({ processName: 'command line' });
keepFilesPrivate();
// Not a static import: those run before any line of this file.
await import('./program.ts');
