// The language-model process: llama.cpp behind the LlmEngine calls, and nothing else. The network guard comes first;
// static imports would run before it.
import { installNetworkGuard } from '../network-guard/install-network-guard.ts';
import { giveWayIfAsked } from './give-way.ts';
import { keepFilesPrivate } from '../files/private-files.ts';

installNetworkGuard({ processName: 'language model' });
keepFilesPrivate();
giveWayIfAsked();
const { runEngineProcess } = await import('./engine-process.ts');
const { LlamaEngine } = await import('../engines/llama/llama-engine.ts');
runEngineProcess(new LlamaEngine());
