// Entry of the host's utility process: the network guard first, then everything else.
import { keepFilesPrivate } from '../files/private-files.ts';
import { installNetworkGuard } from '../network-guard/install-network-guard.ts';

installNetworkGuard({ processName: 'host' });
keepFilesPrivate();
const { utilityParentPort } = await import('../processes/engine-transport.ts');
const { runHostProcess } = await import('./host/host-process.ts');
const parent = utilityParentPort();
if (parent === undefined) {
  process.stderr.write('This program is the host of Isthmus: the desktop app starts it, not a person.\n');
  process.exit(2);
}
runHostProcess(parent, { exit: () => process.exit(0) });
