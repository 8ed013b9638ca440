// `isthmus doctor`: what this machine offers, what is missing, and how to get it.
import type { DoctorReport } from '../../contract/doctor.ts';
import { examineMachine } from '../../app/system/examine-machine.ts';
import { defineCommand } from '../command.ts';
import { size } from '../text/numbers.ts';
import { alignedTable, nameValueTable } from '../text/table.ts';
import type { Command } from 'commander';
import { message } from '../../messages/message.ts';
import type { Words } from '../text/words.ts';

export function doctorCommand(words: Words): Command {
  return defineCommand<object>(words, {
    name: 'doctor',
    description: 'what this machine offers, what is missing, and how to get it',
    configure: () => undefined,
    afterCancel: message('kept-unchanged'),
    run: async (context) => {
      const report = await examineMachine(context.host, context.options);
      return { document: report, text: () => describe(report) };
    },
  });
}

/** Drivers speak in paragraphs. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

function describe(report: DoctorReport): string {
  const { memory, cpu, dataFolder } = report;
  const missing = report.checks.filter(({ ok }) => !ok);
  const free = dataFolder.freeBytes === null ? '' : ` (${size(dataFolder.freeBytes)} free)`;
  return [
    nameValueTable([
      ['isthmus', report.version],
      ['Node', report.node],
      ['platform', report.platform],
      ['processor', `${cpu.model}, ${cpu.cores} cores`],
      ['memory', `${size(memory.totalBytes)} (${size(memory.freeBytes)} free)`],
      ['data folder', `${dataFolder.path}${free}`],
    ]),
    alignedTable(
      [{ title: 'provider' }, { title: 'usable' }, { title: 'reason' }],
      report.executionProviders.map(({ provider, available, reason }) => [
        provider,
        available ? 'yes' : 'no',
        oneLine(reason.text),
      ]),
    ),
    alignedTable(
      [{ title: 'model' }, { title: 'role' }, { title: 'state' }, { title: 'size', align: 'right' }],
      report.models.map((file) => [file.name, file.role, file.state, size(file.sizeBytes)]),
    ),
    missing.length === 0
      ? 'Nothing is missing.'
      : missing.map(({ message, nextStep }) => `Missing: ${message}. ${nextStep ?? ''}`.trimEnd()).join('\n'),
  ].join('\n\n');
}
