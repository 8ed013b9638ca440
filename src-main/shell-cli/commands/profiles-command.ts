// `isthmus profiles`: the texts that `isthmus profile` wrote.
import { Option, type Command } from 'commander';
import { embedJob } from '../../app/datasets/dataset-jobs.ts';
import {
  listProfiles,
  profilePlace,
  showProfiles,
  writeOwnProfile,
} from '../../app/profiles/manage-profiles.ts';
import { rewriteJob } from '../../app/profiles/profile-jobs.ts';
import { runJob } from '../../app/session/session-jobs.ts';
import { profileUserFilters } from '../../contract/rpc/profiles.ts';
import { message } from '../../messages/message.ts';
import { defineCommand } from '../command.ts';
import { parsePositive } from '../option-values.ts';
import { alignedTable } from '../text/table.ts';
import type { Words } from '../text/words.ts';
import { groupCommand } from '../worded-command.ts';

const unchanged = message('kept-unchanged');
const mostListed = 50;

export function profilesCommand(words: Words): Command {
  return groupCommand('profiles', words('help-profiles'), words)
    .addCommand(listCommand(words))
    .addCommand(showCommand(words))
    .addCommand(editCommand(words))
    .addCommand(regenerateCommand(words));
}

interface ListOptions {
  readonly dataset?: string;
  readonly filter?: (typeof profileUserFilters)[number];
  readonly search?: string;
  readonly limit?: number;
}

function listCommand(words: Words): Command {
  return defineCommand<ListOptions>(words, {
    name: 'list',
    description: words('help-profiles-list'),
    configure: (command) =>
      void command
        .option('-d, --dataset <id>', words('option-dataset'))
        .addOption(new Option('--filter <name>', words('option-profile-filter')).choices(profileUserFilters))
        .option('--search <text>', words('option-profile-search'))
        .option('--limit <n>', words('option-limit', { most: mostListed }), parsePositive),
    afterCancel: unchanged,
    run: (context, { dataset, filter = 'profiled', search, limit = mostListed }) => {
      const found = listProfiles(context.openWorkspace('read'), { dataset, filter, search, limit });
      const { users, total, domains } = found;
      return Promise.resolve({
        document: found,
        text: () =>
          [
            words('profiles-shown', { shown: users.length, total }),
            alignedTable(
              [words('label-user'), words('label-domains'), words('label-profile-overall')].map((title) => ({
                title,
              })),
              users.map(({ user, domains: own, overall }) => [
                user,
                own.map((domain) => domains[domain]!).join(', '),
                overall ?? '–',
              ]),
            ),
          ].join('\n'),
      });
    },
  });
}

function showCommand(words: Words): Command {
  return defineCommand<{ readonly dataset?: string }>(words, {
    name: 'show',
    description: words('help-profiles-show'),
    configure: (command) =>
      void command
        .argument('<user>', words('argument-user'))
        .option('-d, --dataset <id>', words('option-dataset')),
    afterCancel: unchanged,
    run: async (context, { dataset }, [user]) => {
      const found = await showProfiles(context.openWorkspace('read'), dataset, user!);
      const nameOf = (domain: number | null): string =>
        domain === null ? words('label-profile-overall') : found.domains[domain]!;
      return {
        document: found,
        text: () =>
          [
            ...found.profiles.map(({ domain, text, items }) => ({ domain, text, items })),
            ...found.byEncoder.map(({ domain, items }) => ({
              ...{ domain, items, text: words('profile-by-encoder', { count: items.length }) },
            })),
          ]
            .map(({ domain, text, items }) =>
              [`${nameOf(domain)}: ${text}`, ...items.map(({ title }) => `  ${title}`)].join('\n'),
            )
            .join('\n\n'),
      };
    },
  });
}

interface PlaceOptions {
  readonly dataset?: string;
  readonly domain?: string;
}

const takesPlace = (command: Command, words: Words): Command =>
  command
    .argument('<user>', words('argument-user'))
    .option('-d, --dataset <id>', words('option-dataset'))
    .option('--domain <name>', words('option-profile-domain'));

function editCommand(words: Words): Command {
  return defineCommand<PlaceOptions & { readonly text: string }>(words, {
    name: 'edit',
    description: words('help-profiles-edit'),
    configure: (command) =>
      void takesPlace(command, words).requiredOption('--text <text>', words('option-profile-text')),
    afterCancel: unchanged,
    run: async (context, { dataset, domain, text }, [user]) => {
      const session = context.openWorkspace();
      const place = profilePlace(session, { dataset, user: user!, domain });
      const encoder = writeOwnProfile(session, place, text);
      if (encoder !== undefined)
        await runJob(session, embedJob, { dataset: place.dataset, encoder }, context.options);
      return { document: { ...place, text: text.trim() }, text: () => words('profile-written') };
    },
  });
}

function regenerateCommand(words: Words): Command {
  return defineCommand<PlaceOptions>(words, {
    name: 'regenerate',
    description: words('help-profiles-regenerate'),
    configure: (command) => void takesPlace(command, words),
    afterCancel: unchanged,
    run: async (context, { dataset, domain }, [user]) => {
      const session = context.openWorkspace();
      const place = profilePlace(session, { dataset, user: user!, domain });
      const { text } = await runJob(session, rewriteJob, place, context.options);
      return { document: { ...place, text }, text: () => text };
    },
  });
}
