// `isthmus doctor`: what this machine offers, what is missing, and how to get it.
import type { DoctorReport } from '../../contract/doctor.ts';
import { examineMachine } from '../../app/system/examine-machine.ts';
import { defineCommand } from '../command.ts';
import { size } from '../text/numbers.ts';
import { alignedTable, nameValueTable } from '../text/table.ts';
import type { Command } from 'commander';
import { message } from '../../messages/message.ts';
import { sentences } from '../../messages/rows-of-messages.ts';
import type { Words } from '../text/words.ts';

export function doctorCommand(words: Words): Command {
  return defineCommand<object>(words, {
    name: 'doctor',
    description: words('help-doctor'),
    configure: () => undefined,
    afterCancel: message('kept-unchanged'),
    run: async (context) => {
      const report = await examineMachine(context.host, context.options);
      return { document: report, text: () => describe(report, words) };
    },
  });
}

function missingWords({ message: what, nextStep }: DoctorReport['checks'][number], words: Words): string {
  const missing = message('something-missing', { what });
  return words.of(nextStep === undefined ? missing : sentences([missing, nextStep]));
}

/** Drivers speak in paragraphs. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

function describe(report: DoctorReport, words: Words): string {
  const { memory, cpu, dataFolder } = report;
  const missing = report.checks.filter(({ ok }) => !ok);
  const withFree = (all: string, freeBytes: number): string =>
    words('memory-free', { all, free: size(freeBytes) });
  return [
    nameValueTable([
      ['isthmus', report.version],
      [words('label-node'), report.node],
      [words('label-platform'), report.platform],
      [words('label-processor'), words('processor-facts', { model: cpu.model, cores: cpu.cores })],
      [words('label-memory'), withFree(size(memory.totalBytes), memory.freeBytes)],
      [
        words('label-data-folder'),
        dataFolder.freeBytes === null ? dataFolder.path : withFree(dataFolder.path, dataFolder.freeBytes),
      ],
    ]),
    alignedTable(
      [words('label-provider'), words('label-usable'), words('label-reason')].map((title) => ({ title })),
      report.executionProviders.map(({ provider, available, reason }) => [
        provider,
        words(available ? 'answer-yes' : 'answer-no'),
        oneLine(words.of(reason)),
      ]),
    ),
    alignedTable(
      [
        { title: words('label-model') },
        { title: words('label-role') },
        { title: words('label-state') },
        { title: words('label-size'), align: 'right' },
      ],
      report.models.map((file) => [file.name, file.role, words(`model-${file.state}`), size(file.sizeBytes)]),
    ),
    missing.length === 0
      ? words('nothing-missing')
      : missing.map((check) => missingWords(check, words)).join('\n'),
  ].join('\n\n');
}
