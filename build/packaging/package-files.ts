// Which files of the project and its packages go into a package, by platform. electron-builder brings the production
// dependencies of package.json; here everything is taken out again that the app does not run: other platforms' binaries,
// sources, declarations, maps, documents, tools. What does not belong: formats and signing (electron-builder.ts).

/** Names of one platform: Node's and node-llama-cpp's. */
const platforms: Readonly<
  Partial<Record<NodeJS.Platform, { readonly node: string; readonly llama: string }>>
> = {
  linux: { node: 'linux', llama: 'linux' },
  win32: { node: 'win32', llama: 'win' },
  darwin: { node: 'darwin', llama: 'mac' },
};

export function namesOf(platform: NodeJS.Platform): { readonly node: string; readonly llama: string } {
  const names = platforms[platform];
  if (names === undefined) throw new Error(`There are no packages for ${platform}.`);
  return names;
}

/** Packages that npm counts as production dependencies although nothing loads them at run time. */
const notLoaded = [
  'typescript', // a peer of node-llama-cpp, for its types
  '@types',
  'undici-types',
  'csstype',
  'node-addon-api', // headers
];

/**
 * Patterns of electron-builder's `files`. One positive pattern must come first, or everything of the folder is taken.
 * `${arch}` is filled in by electron-builder with the target's.
 */
export function packageFiles(platform: NodeJS.Platform): string[] {
  const { node, llama } = namesOf(platform);
  return [
    'out/**',
    'package.json',
    '!out/**/*.map',
    '!out/renderer/licenses.json',
    ...notLoaded.map((name) => `!node_modules/${name}/**`),
    // Sources, declarations, maps, documents. Licence texts are collected in one file (licences.mjs).
    '!node_modules/**/*.{ts,mts,cts,tsx,map,flow,md,markdown,mkd,tsbuildinfo,gyp,gypi,c,cc,cpp,h,hpp,o,obj,pdb}',
    '!node_modules/**/{.github,.vscode,.idea,.eslintrc*,.prettierrc*,.editorconfig,.npmignore,tsconfig*.json}',
    '!node_modules/{*,@*/*}/{test,tests,__tests__,spec,doc,docs,example,examples,benchmark,benchmarks,coverage}/**',
    '!node_modules/zod/src/**',
    '!node_modules/better-sqlite3/{deps,src,binding.gyp,build}/**',
    '!node_modules/node-llama-cpp/templates/**',
    // llama.cpp's source bundle and build scripts: the app never compiles (getLlama({ build: 'never' })).
    '!node_modules/node-llama-cpp/llama/{addon,cmake,profiles,toolchains,gpuInfo,*.bundle,*.txt,xpack,.clang-format}',
    '!node_modules/node-llama-cpp/llama/{addon,cmake,profiles,toolchains,gpuInfo,xpack}/**',
    // Natives of this platform only: all but these are left out (for packages electron-builder reads exclusions alone).
    '!node_modules/onnxruntime-node/script/**',
    `!node_modules/onnxruntime-node/bin/*/!(${node})/**`,
    `!node_modules/onnxruntime-node/bin/*/${node}/!(\${arch})/**`,
    `!node_modules/better-sqlite3/prebuilds/!(${node}-\${arch}.node)`,
    `!node_modules/@node-llama-cpp/!(${llama}-\${arch}*)/**`,
    `!node_modules/@duckdb/!(node-api|node-bindings|node-bindings-${node}-\${arch})/**`,
  ];
}

/** What must be real files, because the system's loader opens it. */
export const unpackedFiles = [
  'node_modules/onnxruntime-node/bin/**',
  'node_modules/better-sqlite3/prebuilds/**',
  'node_modules/@node-llama-cpp/*/**',
  'node_modules/@duckdb/node-bindings-*/**',
  'node_modules/@reflink/*/*.node',
];

/**
 * Native files without which the app does not work, relative to the unpacked resources; used after packing.
 */
export function requiredNatives(platform: NodeJS.Platform, arch: string): string[] {
  const { node, llama } = namesOf(platform);
  return [
    `node_modules/onnxruntime-node/bin/napi-v6/${node}/${arch}/onnxruntime_binding.node`,
    `node_modules/better-sqlite3/prebuilds/${node}-${arch}.node`,
    `node_modules/@duckdb/node-bindings-${node}-${arch}/duckdb.node`,
    // macOS has one build, with Metal on Apple chips.
    `node_modules/@node-llama-cpp/${llama}-${arch}${node === 'darwin' && arch === 'arm64' ? '-metal' : ''}/bins`,
  ];
}
