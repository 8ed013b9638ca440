// The language-model process: llama.cpp behind the LlmEngine calls, and nothing else.
import { LlamaEngine } from '../engines/llama/llama-engine.ts';
import { runEngineProcess } from './engine-process.ts';

runEngineProcess(new LlamaEngine());
