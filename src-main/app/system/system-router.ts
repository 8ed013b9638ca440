// Procedures on the app itself.
import packageJson from '../../../package.json' with { type: 'json' };
import { examineMachine } from './examine-machine.ts';
import { callOptions, procedures } from '../backend/app-procedures.ts';

export const systemRouter = procedures.system.router({
  info: procedures.system.info.handler(({ context: { app } }) => ({
    version: packageJson.version,
    shell: app.shell.kind,
    platform: process.platform,
    dataFolder: app.host.dataFolder,
    nativeDialogs: app.shell.chooseFiles !== undefined,
  })),
  network: procedures.system.network.handler(({ context: { app } }) => {
    const { allowed, refused, permitted, entries } = app.host.network.state();
    return { allowed, refused, permitted, entries };
  }),
  reportRefused: procedures.system.reportRefused.handler(({ context: { app }, input }) =>
    app.host.network.record({
      time: new Date().toISOString(),
      outcome: 'refused',
      processName: 'page',
      ...input,
    }),
  ),
  doctor: procedures.system.doctor.handler(({ context: { app }, signal }) =>
    examineMachine(app.host, callOptions(signal)),
  ),
  preferences: procedures.system.preferences.handler(({ context: { app } }) => app.preferences.value),
  setPreferences: procedures.system.setPreferences.handler(({ context: { app }, input }) => {
    const changes = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
    return app.changePreferences(changes);
  }),
  events: procedures.system.events.handler(({ context: { app }, signal }) => app.windowEvents(signal)),
});
