// Procedures on model files.
import { listModelFiles } from '../use-cases/model-files.ts';
import { callOptions, procedures } from './app-procedures.ts';

export const modelsRouter = procedures.models.router({
  list: procedures.models.list.handler(({ context: { app }, signal }) =>
    listModelFiles(app.host, callOptions(signal)),
  ),
});
