// The import rows and owners of docs/architecture.md, enforced. A folder may import itself and what its row names.
const rows = {
  foundation: [],
  'network-guard': ['foundation'],
  contract: ['foundation'],
  autodiff: ['foundation'],
  recsys: ['autodiff', 'foundation'],
  store: ['foundation', 'contract', 'files'],
  ingest: ['foundation', 'contract', 'files'],
  engines: ['autodiff', 'foundation', 'files'],
  jobs: ['foundation', 'contract', 'store'],
  services: [
    'network-guard',
    'foundation',
    'files',
    'contract',
    'autodiff',
    'recsys',
    'store',
    'ingest',
    'engines',
    'jobs',
  ],
  files: ['foundation'],
  processes: ['network-guard', 'foundation', 'files', 'contract', 'engines', 'services'],
  app: [
    'network-guard',
    'foundation',
    'files',
    'contract',
    'autodiff',
    'recsys',
    'store',
    'ingest',
    'engines',
    'jobs',
    'services',
    'processes',
  ],
  'shell-electron': ['network-guard', 'processes', 'files', 'app', 'contract', 'foundation'],
  'shell-server': ['network-guard', 'files', 'app', 'contract', 'foundation'],
  'shell-cli': ['network-guard', 'processes', 'files', 'app', 'contract', 'foundation', 'shell-server'],
};
/** The same for `src-renderer/`; all may import the contract. A feature sees no other feature. */
const rendererRows = {
  lib: [],
  i18n: ['lib'],
  rpc: ['lib'],
  ui: ['lib', 'i18n'],
  charts: ['lib', 'i18n'],
  parts: ['lib', 'i18n', 'rpc', 'ui', 'charts'],
  features: ['lib', 'i18n', 'rpc', 'ui', 'charts', 'parts'],
  shell: ['lib', 'i18n', 'rpc', 'ui', 'charts', 'parts', 'features'],
};
/** npm packages that only one folder may import. */
const owners = {
  'better-sqlite3': '^src-main/store/',
  '@duckdb/node-api': '^src-main/ingest/',
  'onnxruntime-node': '^src-main/engines/ort/',
  'node-llama-cpp': '^src-main/engines/llama/',
  'onnx-proto': '^src-main/autodiff/',
  electron: '^src-main/shell-electron/',
  echarts: '^(src-renderer/charts|src-main/services/report)/',
};

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    ...Object.entries(rows).map(([folder, allowed]) => ({
      name: `row-${folder}`,
      severity: 'error',
      comment: `${folder}/ may import only: ${allowed.join(', ') || 'nothing else'}`,
      from: { path: `^src-main/${folder}/` },
      to: { path: '^src-(main|renderer)/', pathNot: `^src-main/(${[folder, ...allowed].join('|')})/` },
    })),
    ...Object.entries(rendererRows).map(([folder, allowed]) => ({
      name: `renderer-row-${folder}`,
      severity: 'error',
      comment: `src-renderer/${folder}/ may import only: ${allowed.join(', ') || 'nothing else'}`,
      from: { path: `^src-renderer/${folder}/` },
      to: { path: '^src-renderer/', pathNot: `^src-renderer/(${[folder, ...allowed].join('|')})/` },
    })),
    {
      name: 'features-do-not-know-each-other',
      severity: 'error',
      from: { path: '^src-renderer/features/([^/]+)/' },
      to: { path: '^src-renderer/features/', pathNot: '^src-renderer/features/$1/' },
    },
    ...Object.entries(owners).map(([name, owner]) => ({
      name: `owner-${name}`,
      severity: 'error',
      comment: `${name} belongs to ${owner}`,
      from: { path: '^src-', pathNot: [owner, '\\.test\\.tsx?$'] },
      to: { path: `node_modules/(@types/)?${name}/` },
    })),
    {
      name: 'pure-folders-have-no-node',
      severity: 'error',
      from: { path: '^src-main/(foundation|contract|autodiff|recsys)/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'renderer-sees-only-the-contract',
      severity: 'error',
      from: { path: '^src-renderer/' },
      to: { path: '^src-main/', pathNot: '^src-main/contract/' },
    },
    {
      name: 'no-test-code-in-product',
      severity: 'error',
      from: { path: '^src-', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^test/|\\.test\\.tsx?$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true, // type imports count: a cycle of types is a cycle of concepts
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['node', 'import'],
    },
  },
};
