import type { DoctorReport } from '../../../src-main/contract/doctor.ts';
import { formatBytes } from '../../lib/format.ts';

const size = (sizeBytes: number): string => formatBytes(sizeBytes, 'en');

/** Drivers speak in paragraphs. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/**
 * The doctor's report as plain text, for a message to whoever helps. English, as the command line prints it.
 */
export function doctorText(report: DoctorReport): string {
  const { cpu, memory, dataFolder, executionProviders, models, checks } = report;
  const free = dataFolder.freeBytes === null ? '' : ` (${size(dataFolder.freeBytes)} free)`;
  const missing = checks.filter(({ ok }) => !ok);
  return [
    `isthmus ${report.version}`,
    `Node ${report.node}`,
    `platform ${report.platform}`,
    `processor ${cpu.model}, ${cpu.cores} cores`,
    `memory ${size(memory.totalBytes)} (${size(memory.freeBytes)} free)`,
    `data folder ${dataFolder.path}${free}${dataFolder.writable ? '' : ', cannot be written'}`,
    '',
    ...executionProviders.map(
      ({ provider, available, reason }) =>
        `provider ${provider}: ${available ? 'usable' : 'not usable'}; ${oneLine(reason.text)}`,
    ),
    '',
    ...models.map(
      ({ name, role, state, sizeBytes }) => `model ${name} (${role}): ${state}, ${size(sizeBytes)}`,
    ),
    '',
    ...(missing.length === 0
      ? ['Nothing is missing.']
      : missing.map(({ message, nextStep }) =>
          `Missing: ${message.text}. ${nextStep?.text ?? ''}`.trimEnd(),
        )),
  ].join('\n');
}
