// Files that are dropped anywhere on the window. Browser mode uploads them; in the desktop window the preload script, which
// alone knows their paths, takes what this leaves. An area that takes files itself (it prevents the default) comes first.
import { Overlay, Paper, Text } from '@mantine/core';
import { useEffect, useEffectEvent, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useTakeFiles } from '../parts/use-take-files.ts';
import { useUploadFiles } from '../parts/use-upload-files.ts';
import { isDesktop } from '../rpc/connection.ts';

function bringsFiles(event: DragEvent): boolean {
  return !event.defaultPrevented && (event.dataTransfer?.types.includes('Files') ?? false);
}

/** What lies under an open dialog takes nothing. */
function isUnderDialog(): boolean {
  return document.querySelector('[role="dialog"][aria-modal="true"]') !== null;
}

/**
 * While files are dragged over the window: a veil that says what dropping them does. Nothing else is drawn.
 */
export function WindowDrop(): ReactNode {
  const { t } = useTranslation();
  const [isOver, setOver] = useState(false);
  const { upload } = useUploadFiles(useTakeFiles());
  const onDragOver = useEffectEvent((event: DragEvent) => {
    const isOurs = bringsFiles(event);
    setOver(isOurs && !isUnderDialog());
    if (isOurs && (!isDesktop || isUnderDialog())) event.preventDefault(); // else the browser would open the file
  });
  const onDrop = useEffectEvent((event: DragEvent) => {
    setOver(false);
    if (!bringsFiles(event) || (isDesktop && !isUnderDialog())) return;
    event.preventDefault();
    if (!isUnderDialog()) upload(Array.from(event.dataTransfer?.files ?? []));
  });
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    // on the document: the preload script listens on the window, which comes after it
    document.addEventListener('dragover', (event) => onDragOver(event), { signal });
    document.addEventListener('drop', (event) => onDrop(event), { signal });
    document.addEventListener(
      'dragleave',
      ({ relatedTarget }) => {
        if (relatedTarget === null) setOver(false); // out of the window
      },
      { signal },
    );
    return () => controller.abort();
  }, []);
  if (!isOver) return null;
  return (
    <Overlay fixed center zIndex={150} backgroundOpacity={0.35} style={{ pointerEvents: 'none' }}>
      <Paper p="lg" shadow="md" withBorder>
        <Text size="lg" fw={600}>
          {t('files.drop')}
        </Text>
        <Text size="sm" c="dimmed">
          {t('files.dropHint')}
        </Text>
      </Paper>
    </Overlay>
  );
}
