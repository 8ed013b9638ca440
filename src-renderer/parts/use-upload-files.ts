// Browser mode's way from a file of the browser's computer to a path of the host's machine, with its progress in view.
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { uploadFile } from '../rpc/upload.ts';
import { isWorkspace, sortFiles } from './file-kinds.ts';
import { notifyFailure } from './notify-failure.ts';

export interface FileUpload {
  readonly upload: (files: readonly File[]) => void;
  readonly isPending: boolean;
}

/** @param onUploaded gets the paths on the host's machine, once all are there; names of unknown kinds are not uploaded */
export function useUploadFiles(onUploaded: (paths: readonly string[]) => void): FileUpload {
  const { t } = useTranslation();
  const { mutate, isPending } = useMutation({
    mutationFn: async (files: readonly File[]) => {
      const { unknown } = sortFiles(files.map(({ name }) => name));
      const paths: string[] = [];
      for (const file of files) {
        if (unknown.includes(file.name)) {
          paths.push(file.name);
          continue;
        }
        const message = (share: number): string =>
          t('files.uploading', { name: file.name, percent: Math.round(share * 100) });
        const id = notifications.show({ message: message(0), loading: true, autoClose: false });
        const onProgress = (share: number): void =>
          void notifications.update({ id, message: message(share) });
        try {
          const path = await uploadFile(file, onProgress);
          paths.push(path);
          if (isWorkspace(path)) notifications.show({ message: t('files.workspaceCopy', { path }) });
        } finally {
          notifications.hide(id);
        }
      }
      return paths;
    },
    onSuccess: onUploaded,
    onError: notifyFailure,
  });
  return { upload: mutate, isPending };
}
