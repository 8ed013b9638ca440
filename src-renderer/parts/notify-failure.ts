// A failed request as a notification that stays until it is read.
import { notifications } from '@mantine/notifications';
import i18n from 'i18next';
import { errorMessage } from '../rpc/client.ts';

/** For `onError` of mutations that have no place of their own for an error. */
export function notifyFailure(error: unknown): void {
  notifications.show({
    color: 'red',
    title: i18n.t('states.error'),
    message: errorMessage(error),
    autoClose: false,
  });
}
