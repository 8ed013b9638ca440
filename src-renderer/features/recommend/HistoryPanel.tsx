import {
  ActionIcon,
  Badge,
  Button,
  Group,
  Paper,
  ScrollArea,
  Stack,
  Text,
  Title,
  Tooltip,
} from '@mantine/core';
import { IconArrowBackUp, IconPlus, IconX } from '@tabler/icons-react';
import type { Dispatch, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DatasetView } from '../../../src-main/contract/rpc/datasets.ts';
import { domainColour } from '../../../src-main/contract/colours.ts';
import { isChanged, type HistoryAction, type HistoryEntry, type HistoryState } from './history-state.ts';
import { ItemSearch } from './ItemSearch.tsx';
import classes from './Recommend.module.css';

interface HistoryPanelProps {
  readonly dataset: DatasetView;
  readonly history: HistoryState;
  readonly dispatch: Dispatch<HistoryAction>;
}

/**
 * The history as a list, newest first: take items away, put them back, add others, undo. The last item stays:
 * without one there would be nothing to score.
 */
export function HistoryPanel({ dataset, history, dispatch }: HistoryPanelProps): ReactNode {
  const { t } = useTranslation('recommend');
  const { t: common } = useTranslation();
  const kept = history.entries.filter(({ change }) => change !== 'removed').length;
  return (
    <Paper component="section" aria-label={t('whatIf.title')} p="xs">
      <Stack gap="xs">
        <Group justify="space-between" wrap="nowrap">
          <Title order={2}>{t('whatIf.title')}</Title>
          <Text size="xs" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
            {t('whatIf.items', { count: kept })}
          </Text>
        </Group>
        <Text size="xs" c="dimmed">
          {t('whatIf.hint')}
        </Text>
        <ItemSearch dataset={dataset} onAdd={(item) => dispatch({ kind: 'add', item })} />
        <Group gap="xs" grow>
          <Button
            variant="default"
            leftSection={<IconArrowBackUp size={14} aria-hidden />}
            disabled={history.past.length === 0}
            onClick={() => dispatch({ kind: 'undo' })}
          >
            {common('actions.undo')}
          </Button>
          <Button
            variant="default"
            disabled={!isChanged(history)}
            onClick={() => dispatch({ kind: 'reset' })}
          >
            {t('whatIf.reset')}
          </Button>
        </Group>
        <ScrollArea.Autosize mah={440} type="auto" scrollbarSize={8} offsetScrollbars="y" tabIndex={0}>
          <Stack
            gap={0}
            component="ol"
            p={0}
            m={0}
            className={classes['entries']}
            aria-label={t('whatIf.list')}
          >
            {history.entries.toReversed().map((entry) => (
              <Entry
                key={entry.key}
                entry={entry}
                domain={dataset.domains.indexOf(entry.domain)}
                isLast={kept === 1 && entry.change === 'none'}
                onToggle={() => dispatch({ kind: 'toggle', key: entry.key })}
              />
            ))}
          </Stack>
        </ScrollArea.Autosize>
      </Stack>
    </Paper>
  );
}

interface EntryProps {
  readonly entry: HistoryEntry;
  readonly domain: number;
  /** Without it there would be nothing to score. */
  readonly isLast: boolean;
  readonly onToggle: () => void;
}

function Entry({ entry, domain, isLast, onToggle }: EntryProps): ReactNode {
  const { t } = useTranslation('recommend');
  const { title, item, synthetic, part, change } = entry;
  const role = synthetic ? 'synthetic' : part === 'training' ? undefined : (part ?? undefined);
  const action = t(change === 'removed' ? 'whatIf.putBack' : 'whatIf.takeAway', { title });
  return (
    <Group
      component="li"
      gap={6}
      wrap="nowrap"
      className={`${classes['entry']!} ${synthetic ? 'synthetic' : ''}`}
      data-change={change}
    >
      <span aria-hidden style={{ color: domainColour(domain), flexShrink: 0 }}>
        ■
      </span>
      <Text size="xs" className={classes['title']} title={`${title} (${entry.domain}, ${item})`} flex={1}>
        {title}
      </Text>
      {change !== 'none' && (
        <Badge size="xs" variant="default">
          {t(`roles.${change}`)}
        </Badge>
      )}
      {change === 'none' && role !== undefined && (
        <Badge size="xs" variant="default">
          {t(`roles.${role}`)}
        </Badge>
      )}
      <Tooltip label={isLast ? t('whatIf.lastItem') : action}>
        <ActionIcon size="sm" aria-label={action} disabled={isLast} onClick={onToggle}>
          {change === 'removed' ? <IconPlus size={14} /> : <IconX size={14} />}
        </ActionIcon>
      </Tooltip>
    </Group>
  );
}
