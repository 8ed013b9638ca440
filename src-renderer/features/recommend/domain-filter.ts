// The choice of users by the domains they are active in, as a select has it.
import { useTranslation } from 'react-i18next';
import type { UserDomainsView } from '../../../src-main/contract/recommendations.ts';

/** No domain's name begins the value of another kind. */
const onlyPrefix = 'only:';

export const domainFilterOf = (value: string): UserDomainsView =>
  value === 'any' || value === 'all' ? value : { only: value.slice(onlyPrefix.length) };

export const domainFilterValue = (domains: UserDomainsView): string =>
  typeof domains === 'string' ? domains : `${onlyPrefix}${domains.only}`;

export function useDomainFilters(
  domains: readonly string[],
): { readonly value: string; readonly label: string }[] {
  const { t } = useTranslation('recommend');
  return [
    { value: 'any', label: t('choice.any') },
    { value: 'all', label: t('choice.all') },
    ...domains.map((name) => ({
      value: domainFilterValue({ only: name }),
      label: t('choice.only', { domain: name }),
    })),
  ];
}
