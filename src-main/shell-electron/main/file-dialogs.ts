// The system's dialogs for files, as options of Electron's.
import type { OpenDialogOptions, SaveDialogOptions } from 'electron';
import type { FileChoice } from '../../app/backend/shell-services.ts';

type OpenProperty = NonNullable<OpenDialogOptions['properties']>[number];

const openProperties: Readonly<Record<Exclude<FileChoice['mode'], 'save'>, OpenProperty[]>> = {
  open: ['openFile'],
  'open-many': ['openFile', 'multiSelections'],
  folder: ['openDirectory', 'createDirectory'],
};

/** @param allFiles how the filter that takes every file is called */
export function openOptions(
  choice: FileChoice & { readonly mode: Exclude<FileChoice['mode'], 'save'> },
  allFiles: string,
): OpenDialogOptions {
  return { ...commonOptions(choice, allFiles), properties: openProperties[choice.mode] };
}

/** The system asks before a file is overwritten. @param allFiles the words for files of every kind */
export function saveOptions(choice: FileChoice, allFiles: string): SaveDialogOptions {
  return {
    ...commonOptions(choice, allFiles),
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  };
}

function commonOptions(
  { title, defaultPath, filters }: FileChoice,
  allFiles: string,
): Pick<OpenDialogOptions, 'title' | 'defaultPath' | 'filters'> {
  const named = filters
    .filter(({ extensions }) => extensions.length > 0)
    .map(({ name, extensions }) => ({ name, extensions: [...extensions] }));
  return {
    title,
    ...(defaultPath !== undefined && { defaultPath }),
    filters: [...named, { name: allFiles, extensions: ['*'] }],
  };
}
