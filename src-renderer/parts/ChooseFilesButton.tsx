import { Button, type ButtonProps } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconFiles } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { orpc } from '../rpc/client.ts';
import { FileBrowser } from './FileBrowser.tsx';
import { notifyFailure } from './notify-failure.ts';

interface ChooseFilesButtonProps extends ButtonProps {
  readonly label: string;
  /** Without points. */
  readonly extensions: readonly string[];
  readonly onChoose: (paths: readonly string[]) => void;
}

/** Several files of the host's machine at once: in the system's dialog, or in a list of folders and by upload (browser). */
export function ChooseFilesButton({
  label,
  extensions,
  onChoose,
  ...button
}: ChooseFilesButtonProps): ReactNode {
  const { t } = useTranslation();
  const [isOpen, { open, close }] = useDisclosure(false);
  const { data: info } = useQuery(orpc.system.info.queryOptions());
  const choose = useMutation(
    orpc.files.choose.mutationOptions({
      onSuccess: (paths) => {
        if (paths !== null && paths.length > 0) onChoose(paths);
      },
      onError: notifyFailure,
    }),
  );
  const show = (): void => {
    if (info?.nativeDialogs !== true) return open();
    const filters = [{ name: t('files.data'), extensions: [...extensions] }];
    choose.mutate({ mode: 'open-many', title: label, filters });
  };
  return (
    <>
      <Button leftSection={<IconFiles size={14} aria-hidden />} {...button} onClick={show}>
        {label}
      </Button>
      <FileBrowser
        isOpen={isOpen}
        onClose={close}
        mode="open-many"
        extensions={extensions}
        startPath=""
        onChoose={(paths) => {
          close();
          onChoose(paths);
        }}
      />
    </>
  );
}
