import { useLocalStorage } from '@mantine/hooks';
import { useNavigate, useSearch } from '@tanstack/react-router';

export interface Choice {
  /** undefined: the newest one on all data, else the newest finished one. */
  readonly run: string | undefined;
  readonly user: string | undefined;
  /** Somebody whom the data set does not know. */
  readonly isNewUser: boolean;
  /** Items per domain. */
  readonly k: number;
  readonly chooseRun: (run: string) => void;
  readonly chooseUser: (user: string) => void;
  readonly startNewUser: () => void;
  readonly chooseK: (k: number) => void;
}

const newUserTab = 'new-user';

/**
 * What the screen is about: run and user, kept in the address, and how many items, kept in the browser.
 * Choosing a user ends the new user; another run keeps either.
 */
export function useChoice(): Choice {
  const { run, user, tab } = useSearch({ from: '/recommend' });
  const navigate = useNavigate();
  const [k, chooseK] = useLocalStorage({
    key: 'isthmus-recommend-k',
    defaultValue: 10,
    getInitialValueInEffect: false,
  });
  const go = (search: { run?: string | undefined; user?: string | undefined; tab?: string }): void =>
    void navigate({ to: '/recommend', search });
  return {
    run,
    user,
    isNewUser: tab === newUserTab,
    k,
    chooseRun: (next) => go({ run: next, user, ...(tab !== undefined && { tab }) }),
    chooseUser: (next) => go({ run, user: next }),
    startNewUser: () => go({ run, tab: newUserTab }),
    chooseK,
  };
}
