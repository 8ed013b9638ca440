// The app around the workspace, over the contract: version, preferences, network state, doctor, events.
import { pathOfScreen, screenNames } from '../screens.ts';
import { devices } from '../execution-providers.ts';
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { doctorReportSchema } from '../doctor.ts';
import { immutable, type Output } from '../output.ts';
import { runEventSchema } from '../run-events.ts';
import { jobSchema } from './jobs.ts';
import { procedure } from './procedure.ts';
import { workspaceSchema } from './workspaces.ts';

/** Nouns whose lists may have changed; the window asks for them again. */
export const changedNouns = [
  'datasets',
  'textVectors',
  'models',
  'augmentation',
  'profiles',
  'runs',
  'evaluation',
  'recommendations',
  'jobs',
  'recentWorkspaces',
  'preferences',
] as const;
export type ChangedNoun = (typeof changedNouns)[number];

export const appEventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('job'), job: jobSchema }),
  z.object({ kind: z.literal('workspace'), workspace: workspaceSchema.nullable() }),
  z.object({ kind: z.literal('changed'), nouns: z.array(z.enum(changedNouns)) }),
  z.object({ kind: z.literal('run'), run: z.string(), event: runEventSchema }),
  z.object({ kind: z.literal('network'), refused: z.number().int() }),
  z.object({
    kind: z.literal('show').describe('The shell asks for a screen: a choice in the menu, a dropped file.'),
    screen: z.enum(screenNames.map(pathOfScreen)),
    tab: z.string().optional(),
    files: z
      .array(z.string())
      .optional()
      .describe('Of this machine: the page takes each to where it belongs, whatever the screen.'),
    newWorkspace: z
      .string()
      .optional()
      .describe('Path of a workspace to make and open, whatever the screen.'),
  }),
]);
export type AppEvent = Output<typeof appEventSchema>;

const preference = {
  language: z.enum(['system', 'en', 'zh']),
  theme: z.enum(['system', 'light', 'dark']),
  device: z.enum(devices),
  threads: z.number().int().min(0).max(512).describe('0: one per physical core.'),
  memoryLimitBytes: z.number().int().min(0).describe('Of an engine process; 0: no limit.'),
  giveWay: z.boolean().describe('Engines take the processor only while no other program wants it.'),
  serverUrl: z
    .string()
    .max(500)
    .describe(
      'Of a private language server that is asked in place of the model of this machine; empty: none.',
    ),
  serverModel: z.string().max(200).describe('As the server calls it; empty: its only one.'),
  tables: z
    .record(
      z.string().max(40),
      z
        .object({
          hidden: z.array(z.string().max(200)).max(200).readonly(),
          shown: z.array(z.string().max(200)).max(200).readonly(),
          widths: z
            .record(z.string().max(200), z.number().int().min(1).max(10_000))
            .readonly()
            .describe('Pixels.'),
        })
        .readonly(),
    )
    .readonly()
    .describe('Columns and widths that were chosen by hand, by the name of the table.'),
};

export const preferencesSchema = z.object({
  language: preference.language.default('system'),
  theme: preference.theme.default('system'),
  device: preference.device.default('auto'),
  threads: preference.threads.default(0),
  memoryLimitBytes: preference.memoryLimitBytes.default(0),
  giveWay: preference.giveWay.default(true),
  serverUrl: preference.serverUrl.default(''),
  serverModel: preference.serverModel.default(''),
  tables: preference.tables.default({}),
});
/** Without the defaults: what is left out stays as it is. */
const preferenceChangesSchema = z.object(preference).partial();
export type Preferences = Output<typeof preferencesSchema>;

export const networkStateSchema = z.object({
  allowed: z.array(z.string()).describe('Named things that are switched on at this moment; empty: offline.'),
  refused: z.number().int().describe('Requests refused since the start, in all processes of the app.'),
  permitted: z.number().int(),
  entries: z
    .array(
      z.object({
        time: z.string(),
        outcome: z.enum(['refused', 'allowed']),
        processName: z.string(),
        via: z.string(),
        target: z.string(),
        purpose: z.string().optional(),
      }),
    )
    .describe('The newest, oldest first.'),
});
export type NetworkStateView = Output<typeof networkStateSchema>;

/** Neither query nor credentials: they may hold data. */
export const refusedRequestSchema = z.object({ via: z.string().max(100), target: z.string().max(1000) });

export const systemContract = {
  network: procedure.output(immutable(networkStateSchema)),
  /** The page tells what its content security policy refused, so that the count and the log cover it too. */
  reportRefused: procedure.input(refusedRequestSchema),
  info: procedure.output(
    immutable(
      z.object({
        version: z.string(),
        shell: z.enum(['electron', 'browser']),
        platform: z.string(),
        dataFolder: z.string(),
        /** The shell can show the system's own dialogs for files. */
        nativeDialogs: z.boolean(),
      }),
    ),
  ),
  doctor: procedure.output(immutable(doctorReportSchema)),
  preferences: procedure.output(immutable(preferencesSchema)),
  setPreferences: procedure.input(preferenceChangesSchema).output(immutable(preferencesSchema)),
  /** Everything that happens from now on; one stream per window. Ends when the window goes. */
  events: procedure.output(eventIterator(immutable(appEventSchema))),
};
