// The process of statements on a whole workspace file: it blocks as long as one runs, and is ended to stop it. The network
// guard comes first; static imports would run before it.
import { installNetworkGuard } from '../network-guard/install-network-guard.ts';
import { giveWayIfAsked } from './give-way.ts';
import { keepFilesPrivate } from '../files/private-files.ts';

installNetworkGuard({ processName: 'file keeper' });
keepFilesPrivate();
giveWayIfAsked();
const { runEngineProcess } = await import('./engine-process.ts');
const { KeeperEngine } = await import('../services/keeping/keeper-engine.ts');
runEngineProcess(new KeeperEngine());
