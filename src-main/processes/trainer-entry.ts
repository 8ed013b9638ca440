// The trainer process: ONNX Runtime behind the trainer's and the text encoder's calls, and nothing else. The network
// guard comes first; static imports would run before it.
import { installNetworkGuard } from '../network-guard/install-network-guard.ts';
import { giveWayIfAsked } from './give-way.ts';
import { keepFilesPrivate } from '../files/private-files.ts';

installNetworkGuard({ processName: 'trainer' });
keepFilesPrivate();
giveWayIfAsked();
const { runEngineProcess } = await import('./engine-process.ts');
const { TrainerEngine } = await import('../services/training/trainer-engine.ts');
runEngineProcess(new TrainerEngine());
