import { Button, Group, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { orpc } from '../rpc/client.ts';
import { FileBrowser } from './FileBrowser.tsx';

export interface FileFieldProps {
  readonly label: string;
  readonly description?: string;
  readonly mode: 'open' | 'save' | 'folder';
  /** Without points: `['csv', 'gz']`; empty: every file. */
  readonly extensions: readonly string[];
  readonly value: string;
  readonly onChange: (path: string) => void;
  readonly error?: ReactNode;
  readonly placeholder?: string;
  readonly required?: boolean;
}

/**
 * A path on the host's machine: typed, chosen in the system's dialog (desktop, `files.choose`), or in a list of
 * folders and by upload (browser). Whether there is such a file is not checked.
 */
export function FileField(props: FileFieldProps): ReactNode {
  const {
    label,
    description,
    mode,
    extensions,
    value,
    onChange,
    error,
    placeholder,
    required = false,
  } = props;
  const { t } = useTranslation();
  const [isOpen, { open, close }] = useDisclosure(false);
  const { data: info } = useQuery(orpc.system.info.queryOptions());
  const choose = useMutation(
    orpc.files.choose.mutationOptions({
      onSuccess: (paths) => {
        const [path] = paths ?? [];
        if (path !== undefined) onChange(path);
      },
    }),
  );
  const show = (): void => {
    if (info?.nativeDialogs !== true) return open();
    const filters = extensions.length === 0 ? [] : [{ name: label, extensions: [...extensions] }];
    choose.mutate({ mode, title: label, filters, ...(value !== '' && { defaultPath: value }) });
  };
  return (
    <>
      <Group align="flex-end" gap="xs" wrap="nowrap">
        <TextInput
          style={{ flex: 1 }}
          label={label}
          description={description}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
          error={error}
          placeholder={placeholder}
          required={required}
          spellCheck={false}
        />
        <Button variant="default" onClick={show} mb={error === undefined ? 0 : 20}>
          {t('actions.choose')}
        </Button>
      </Group>
      <FileBrowser
        isOpen={isOpen}
        onClose={close}
        mode={mode}
        extensions={extensions}
        startPath={value}
        onChoose={([path = '']) => {
          onChange(path);
          close();
        }}
      />
    </>
  );
}
