// What the app asks of the shell that shows it.

/** A request for the system's own file dialog. */
export interface FileChoice {
  readonly mode: 'open' | 'open-many' | 'save' | 'folder';
  readonly title: string;
  readonly defaultPath?: string | undefined;
  readonly filters: readonly { readonly name: string; readonly extensions: readonly string[] }[];
}

export interface ShellServices {
  readonly kind: 'electron' | 'browser';
  /** Absent where the shell has no dialogs. Resolves to null when the user cancels. */
  readonly chooseFiles?: (choice: FileChoice) => Promise<readonly string[] | null>;
}
