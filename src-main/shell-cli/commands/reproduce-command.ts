// `isthmus reproduce`: trains a run again and says whether it comes out the same.
import type { Command } from 'commander';
import { reproduceJob } from '../../app/runs/run-jobs.ts';
import type { FirstDifference, Reproduction } from '../../contract/reproduction.ts';
import { runJob } from '../../app/session/session-jobs.ts';
import { message } from '../../messages/message.ts';
import type { Message } from '../../messages/message-shape.ts';
import { defineCommand } from '../command.ts';
import { count } from '../text/numbers.ts';
import type { Words } from '../text/words.ts';

export function reproduceCommand(words: Words): Command {
  return defineCommand<{ readonly keep?: true }>(words, {
    name: 'reproduce',
    description: words('help-reproduce'),
    configure: (command) => {
      command.argument('[run]', words('argument-run')).option('--keep', words('option-keep-reproduction'));
    },
    afterCancel: message('kept-reproduction'),
    run: async (context, { keep }, [run]) => {
      const session = context.openWorkspace();
      const result = await runJob(session, reproduceJob, { run, keep }, context.options);
      return {
        document: result,
        text: () => describe(result, words),
        notes: result.notes.map((said) => words.of(said)),
        failed: !result.identical,
      };
    },
  });
}

function describe({ run, reproduction, compared, first, largest }: Reproduction, words: Words): string {
  if (first === null) {
    const { metrics, tensors, numbers, ranks } = compared;
    return words('reproduced-identical', {
      run,
      ...{ metrics: count(metrics), tensors: count(tensors), numbers: count(numbers), ranks: count(ranks) },
    });
  }
  const shown = (value: number | null): Message | string =>
    value === null ? message('reproduced-missing') : String(value);
  const { recorded, reproduced, difference } = first;
  return [
    words('reproduced-differing', {
      ...{ run, what: placeOf(first), recorded: shown(recorded), reproduced: shown(reproduced) },
      reproduction: reproduction ?? run,
    }),
    ...(difference === null ? [] : [words('reproduced-by', { difference: String(difference) })]),
    ...(largest === null ? [] : [words('reproduced-largest', { largest: String(largest) })]),
  ].join('\n');
}

function placeOf({ kind, name, phase, epoch, step, index }: FirstDifference): Message {
  const at = (place: number | null): string => String(place ?? '–');
  switch (kind) {
    case 'metric':
      return message('reproduced-metric', { name, phase: at(phase), epoch: at(epoch), step: at(step) });
    case 'tensor':
      return message('reproduced-tensor', { name, phase: at(phase), index: at(index) });
    case 'rank':
      return message('reproduced-rank', { name });
  }
}
