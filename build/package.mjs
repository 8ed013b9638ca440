// `npm run package`: makes packages of the app. Formats may stand bare (`npm run package -- deb`). Options:
//   --targets dir,tar.gz   formats; default: those that need no tool from elsewhere (Linux dir and tar.gz; Windows zip)
//   --variant full|lite|cuda
//   --arch x64|arm64       default: this machine's
//   --output FOLDER        default: dist/
//   --stand-in             do not look for an Electron binary: make the package with a stand-in, for checking it
import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Arch, build, Platform } from 'electron-builder';
import { path7za } from '7zip-bin';
import { root } from './bundled-node.mjs';
import { bringElectron } from './electron-binary.mjs';
import { build as buildSources } from './set-up.mjs';
import { packageConfiguration } from './packaging/electron-builder.ts';
import { stageCuda } from './packaging/cuda-libraries.mjs';
import { collectLicences, licencesText } from './packaging/licences.mjs';
import { stageModels } from './packaging/model-files.mjs';
import { factsOfRelease, refusedTargets } from './packaging/release-facts.ts';
import { makeStandInElectron } from './packaging/stand-in-electron.ts';

const variants = ['full', 'lite', 'cuda'];
const defaultTargets = { linux: ['dir', 'tar.gz'], win32: ['zip'], darwin: ['dir'] };

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      targets: { type: 'string' },
      variant: { type: 'string', default: 'full' },
      arch: { type: 'string', default: process.arch },
      output: { type: 'string', default: join(root, 'dist') },
      'stand-in': { type: 'boolean', default: false },
    },
  });
  if (!variants.includes(values.variant))
    throw new Error(`--variant ${values.variant} is not one of ${variants.join(', ')}.`);
  const named = [values.targets ?? [], positionals].flat().flatMap((list) => list.split(','));
  const targets = named.length > 0 ? named : (defaultTargets[process.platform] ?? ['dir']);
  const facts = factsOfRelease(process.env);
  const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const refusal = refusedTargets(targets, { ...manifest, ...facts });
  if (refusal !== undefined) throw new Error(refusal);
  if ((await buildSources()) !== 0) throw new Error('The sources do not build; nothing was packaged.');
  const output = resolve(values.output);
  const staging = join(output, 'staging');
  await rm(staging, { recursive: true, force: true });
  await mkdir(staging, { recursive: true });

  const isLite = values.variant === 'lite';
  await writeFile(
    join(staging, 'THIRD-PARTY-LICENSES.txt'),
    licencesText(await collectLicences({ models: !isLite })),
  );
  if (!isLite) await stageModels(join(staging, 'models'));
  if (values.variant === 'cuda') await stageCuda(join(staging, 'cuda'), values.arch);

  const electronDist = await chooseElectron(values['stand-in'], staging);
  // The archiver from npm, which marks it as no program: electron-builder would download the same one.
  await chmod(path7za, 0o755);
  process.env.ELECTRON_BUILDER_7ZIP_PATH ??= path7za;
  // gzip's highest level takes three times as long for a hundredth of the size.
  if (process.platform === 'linux') process.env.ELECTRON_BUILDER_COMPRESSION_LEVEL ??= '5';
  const made = await build({
    projectDir: root,
    targets: Platform.current().createTarget(targets, Arch[values.arch]),
    publish: 'never',
    config: packageConfiguration({ variant: values.variant, staging, output, electronDist, facts }),
  });
  await rm(staging, { recursive: true, force: true });
  for (const path of made) console.log(`made ${path}`);
}

/** Folder of an unpacked Electron, or undefined to let electron-builder download it. */
async function chooseElectron(standIn, staging) {
  const { version } = JSON.parse(
    await readFile(join(root, 'node_modules', 'electron', 'package.json'), 'utf8'),
  );
  if (!standIn) {
    const electron = await bringElectron(process.env, { retry: true });
    if ('folder' in electron) return electron.folder;
    if (process.platform !== 'linux') return undefined;
    console.log(
      `${electron.reason}: the package is made with a stand-in for Electron. It can be checked, not started.`,
    );
  }
  const folder = join(staging, 'electron');
  await makeStandInElectron(folder, version);
  return folder;
}

try {
  await main();
} catch (error) {
  // electron-builder has printed its own words before it throws
  console.error(`package: ${error.message}`);
  process.exitCode = 1;
}
