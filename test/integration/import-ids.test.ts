// Ids of items that the interactions and the items file spell differently: what would match is said with the change, nothing
// is changed unasked, and where it is asked for the items file takes the spelling of the interactions.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importDataset, type ImportRequest } from '../../src-main/services/datasets/import-dataset.ts';
import type { IdRule } from '../../src-main/contract/import-rules.ts';
import type { AppError } from '../../src-main/foundation/errors.ts';
import { importFixture, storedSequences, type ImportFixture } from '../support/import-fixture.ts';

let fixture: ImportFixture;
beforeEach(() => {
  fixture = importFixture();
});
afterEach(() => {
  fixture.dispose();
});

const events = (ids: readonly string[], domain = (k: number): string => (k % 2 ? 'Toys' : 'Tea')): string =>
  ['user,item,domain,time', ...ids.map((id, k) => `ann,${id},${domain(k)},${k + 1}`)].join('\n');
const items = (ids: readonly string[]): string =>
  ['item,title', ...ids.map((id, k) => `${id},Title ${k}`)].join('\n');
const titles = (dataset: Parameters<ImportFixture['workspace']['items']['titles']>[0]): string[] =>
  fixture.workspace.items.titles(dataset);

const cases: readonly (readonly [
  name: string,
  ours: readonly string[],
  theirs: readonly string[],
  IdRule[],
])[] = [
  ['a pandas float', ['12', '13', '14', '15'], ['12.0', '13.0', '14.0', '15.0'], ['decimals']],
  ['lost zeros', ['0077', '0078', '0079', '0080'], ['77', '78', '79', '80'], ['zeros']],
  ['a formula', ['00077', '78', '79', '80'], ['="00077"', '="78"', '="79"', '="80"'], ['excel-text']],
  ['an invisible blank', ['a', 'b', 'c', 'd'], ['a\u200b', '\u200bb', 'c\u2060', 'd'], ['blanks']],
  ['case', ['ab', 'bc', 'cd', 'de'], ['AB', 'BC', 'CD', 'DE'], ['case']],
  ['two changes at once', ['007', '008', '009', '010'], ['7.0', '8.0', '9.0', '10.0'], ['decimals', 'zeros']],
];

describe('ids in two spellings', () => {
  it.each(cases)('%s: said with the change, done when asked for', async (_, ours, theirs, rules) => {
    const request: ImportRequest = {
      interactions: [{ path: fixture.file('log.csv', events(ours)) }],
      items: fixture.file('items.csv', items(theirs)),
    };
    const plain = await importDataset(fixture.workspace, request);
    const found = plain.findings.find(({ code }) => code === 'ids-nearly-match');
    expect(found?.params).toMatchObject({ option: rules.join(','), names: 'items.csv' });
    expect(found?.text).toContain(`--match-ids ${rules.join(',')}`);
    expect(titles(plain.dataset).filter((title) => title.startsWith('Title'))).toHaveLength(
      ours.filter((id) => theirs.includes(id)).length,
    );

    const matched = await importDataset(fixture.workspace, { ...request, matchIds: rules });
    expect(matched.findings.map(({ code }) => code)).not.toContain('ids-nearly-match');
    expect(matched.findings.find(({ code }) => code === 'ids-matched')).toBeDefined();
    expect((await storedSequences(fixture.workspace, matched.dataset))['ann']).toEqual(
      ours.map((id, k) => `${k % 2 ? 'Toys' : 'Tea'}:${id}@${k + 1}`),
    );
    const stored = fixture.workspace.items.all(matched.dataset);
    expect(Object.fromEntries(stored.map(({ id, title }) => [id, title]))).toEqual(
      Object.fromEntries(ours.map((id, k) => [id, `Title ${k}`])),
    );
  });

  it('the case of a domain', async () => {
    const request: ImportRequest = {
      interactions: [{ path: fixture.file('log.csv', events(['a', 'b', 'c', 'd'])) }],
      items: fixture.file('items.csv', 'item,domain,title\na,TEA,A\nb,toys,B\nc,tea,C\nd,Toys,D\n'),
    };
    const plain = await importDataset(fixture.workspace, request);
    expect(plain.findings.find(({ code }) => code === 'ids-nearly-match')?.params).toMatchObject({
      items: 3,
      unmatched: 3,
      option: 'domain-case',
    });
    const matched = await importDataset(fixture.workspace, { ...request, matchIds: ['domain-case'] });
    expect(matched.domains).toEqual(['Tea', 'Toys']);
    expect(titles(matched.dataset)).toEqual(['A', 'C', 'B', 'D']);
  });

  it('nothing where a change would make two items one', async () => {
    const request: ImportRequest = {
      interactions: [{ path: fixture.file('log.csv', events(['007', '07', '7', '8'])) }],
      items: fixture.file('items.csv', items(['0007', '9'])),
    };
    const { findings } = await importDataset(fixture.workspace, request);
    expect(findings.map(({ code }) => code)).not.toContain('ids-nearly-match');
  });

  it('of items that alone tell the domain: the failure says the change and offers it', async () => {
    const log = 'user,item,time\nann,12,1\nann,13,2\nann,14,3\n';
    const request: ImportRequest = {
      interactions: [{ path: fixture.file('log.csv', log) }],
      items: fixture.file('items.csv', 'item,domain,title\n12.0,Tea,A\n13.0,Toys,B\n14.0,Tea,C\n'),
    };
    const error = (await importDataset(fixture.workspace, request).catch(
      (caught: unknown) => caught,
    )) as AppError;
    expect(error.message).toMatch(/^Every row was rejected: unknown-item 3\. .*--match-ids decimals/);
    expect(error.details).toMatchObject({ matchIds: ['decimals'] });
    const { dataset } = await importDataset(fixture.workspace, { ...request, matchIds: ['decimals'] });
    expect((await storedSequences(fixture.workspace, dataset))['ann']).toEqual([
      'Tea:12@1',
      'Toys:13@2',
      'Tea:14@3',
    ]);
  });
});
