// The trainer process: ONNX Runtime behind the trainer's and the text encoder's calls, and nothing else.
import { TrainerEngine } from '../services/runs/trainer-engine.ts';
import { runEngineProcess } from './engine-process.ts';

runEngineProcess(new TrainerEngine());
