// The electron-builder configuration: formats, names, icons, file association, fuses, what is inside. docs/packaging.md
// says what needs which system. What does not belong: which files (package-files.ts), running it (build/package.mjs).
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Arch, type AfterPackContext, type Configuration } from 'electron-builder';
import { appId } from '../../src-main/shell-electron/main/app-identity.ts';
import { packageFiles, requiredNatives, unpackedFiles } from './package-files.ts';
import type { factsOfRelease } from './release-facts.ts';

const root = resolve(import.meta.dirname, '../..');

/** Fuses of the Electron binary: switches that nobody can turn at run time. docs/security.md says what each is for. */
export const fuses = {
  runAsNode: false,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  grantFileProtocolExtraPrivileges: false,
  onlyLoadAppFromAsar: true,
  enableEmbeddedAsarIntegrityValidation: true,
};

export interface PackageOptions {
  /** full: model files inside; lite: none; cuda: full, and CUDA libraries. */
  readonly variant: 'full' | 'lite' | 'cuda';
  /** Folder with what was prepared: `THIRD-PARTY-LICENSES.txt`, `models/`, `cuda/`. */
  readonly staging: string;
  /** Where packages are written. */
  readonly output: string;
  /** An unpacked Electron; else electron-builder downloads the pinned one. */
  readonly electronDist?: string | undefined;
  /** In place of package.json's. */
  readonly facts?: ReturnType<typeof factsOfRelease>;
}

export function packageConfiguration({
  variant,
  staging,
  output,
  electronDist,
  facts = {},
}: PackageOptions): Configuration {
  const suffix = variant === 'full' ? '' : `-${variant}`;
  return {
    appId,
    productName: 'Isthmus',
    copyright: 'MIT licence',
    directories: { output, buildResources: join(root, 'resources', 'icons') },
    artifactName: `isthmus-\${version}-\${os}-\${arch}${suffix}.\${ext}`,
    ...(electronDist === undefined ? {} : { electronDist }),
    ...(Object.keys(facts).length > 0 && { extraMetadata: facts }),
    electronLanguages: ['en-US', 'zh-CN'],
    npmRebuild: false, // every native module brings N-API binaries
    buildDependenciesFromSource: false,
    publish: null, // no update check, no update files
    asar: true,
    asarUnpack: unpackedFiles,
    electronFuses: fuses,
    extraResources: [
      { from: join(root, 'LICENSE'), to: 'LICENSE.txt' },
      { from: join(staging, 'THIRD-PARTY-LICENSES.txt'), to: 'THIRD-PARTY-LICENSES.txt' },
      ...(variant === 'lite' ? [] : [{ from: join(staging, 'models'), to: 'models' }]),
      ...(variant === 'cuda' ? [{ from: join(staging, 'cuda'), to: 'app.asar.unpacked' }] : []),
    ],
    fileAssociations: [
      {
        ext: 'isthmus',
        name: 'Isthmus workspace',
        description: 'Isthmus workspace',
        mimeType: 'application/vnd.isthmus.workspace',
        role: 'Editor',
        icon: join(root, 'resources', 'icons', 'workspace'),
      },
    ],
    linux: {
      target: ['AppImage', 'deb', 'tar.gz'],
      executableArgs: [], // the default of an AppImage switches the sandbox off
      executableName: 'isthmus',
      category: 'Science',
      synopsis: 'Cross-domain recommendation from private data, offline',
      icon: join(root, 'resources', 'icons', 'icon'),
      files: packageFiles('linux'),
      desktop: { entry: { Keywords: 'recommendation;data;analysis;llm;', StartupWMClass: 'Isthmus' } },
    },
    win: {
      target: ['nsis', 'zip'],
      icon: join(root, 'resources', 'icons', 'icon.ico'),
      files: packageFiles('win32'),
    },
    // For the user alone: nothing asks for an administrator.
    nsis: { oneClick: true, perMachine: false, allowElevation: false, deleteAppDataOnUninstall: false },
    mac: {
      target: [{ target: 'dmg', arch: ['arm64', 'x64'] }],
      category: 'public.app-category.business',
      icon: join(root, 'resources', 'icons', 'icon.icns'),
      hardenedRuntime: true,
      gatekeeperAssess: false,
      entitlements: join(root, 'build', 'packaging', 'entitlements.mac.plist'),
      entitlementsInherit: join(root, 'build', 'packaging', 'entitlements.mac.plist'),
      notarize: process.env['APPLE_API_KEY'] !== undefined,
      files: packageFiles('darwin'),
      extendInfo: {
        NSAppTransportSecurity: { NSAllowsArbitraryLoads: false, NSAllowsLocalNetworking: true },
      },
    },
    afterPack: checkNatives,
  };
}

/** A package that lacks a native module starts and then fails at the first piece of work: refuse to make it. */
function checkNatives({ appOutDir, arch, electronPlatformName, packager }: AfterPackContext): void {
  const unpacked = join(packager.getResourcesDir(appOutDir), 'app.asar.unpacked');
  const missing = requiredNatives(electronPlatformName as NodeJS.Platform, Arch[arch]).filter(
    (path) => !existsSync(join(unpacked, path)),
  );
  if (missing.length === 0) return;
  throw new Error(
    `This package would lack ${missing.join(', ')}. Natives come with npm ci on the target's own system and processor; ` +
      'docs/packaging.md names the combinations that have none.',
  );
}
