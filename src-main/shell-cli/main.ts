// Entry of the `isthmus` command line: the network guard first, then everything else (program.ts).
import { installNetworkGuard } from '../network-guard/install-network-guard.ts';

installNetworkGuard({ processName: 'command line' });
// Not a static import: those run before any line of this file.
await import('./program.ts');
