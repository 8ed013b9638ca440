// Taking a table along: to the clipboard, or as a CSV file.
import { notifications } from '@mantine/notifications';
import i18n from 'i18next';
import { saveInBrowser } from '../lib/save-in-browser.ts';
import { toCsv, type TableData } from '../lib/table-data.ts';

/** Says when it is done, and why where it failed. */
export async function copyText(text: string | Promise<string>): Promise<void> {
  try {
    await navigator.clipboard.writeText(await text);
    notifications.show({ message: i18n.t('table.copied'), color: 'teal' });
  } catch (error) {
    tellFailure(error);
  }
}

/** @param title names the file */
export async function saveAsCsv(title: string, table: TableData | Promise<TableData>): Promise<void> {
  try {
    saveInBrowser(`${title}.csv`, new Blob([toCsv(await table)], { type: 'text/csv' }));
  } catch (error) {
    tellFailure(error);
  }
}

function tellFailure(error: unknown): void {
  notifications.show({ color: 'red', message: error instanceof Error ? error.message : String(error) });
}
