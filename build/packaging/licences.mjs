// Collects the licences of everything that a package carries into one text: npm packages that are loaded at run time,
// packages whose code is bundled into the window's page, and model files.
import { readFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { init } from 'license-checker-rseidelsohn';
import { root } from '../bundled-node.mjs';

/**
 * @typedef {object} LicensedPart
 * @property {string} name with its version
 * @property {string} licence SPDX expression
 * @property {string} [source] where it comes from
 * @property {string} text of the licence
 */

const standardText = async (licence) => {
  const name = ['MIT', 'Apache-2.0'].find((known) => licence.includes(known));
  return name === undefined
    ? undefined
    : readFile(join(root, 'resources', 'licences', `${name}.txt`), 'utf8');
};

/** Packages of node_modules that package.json's dependencies bring. @returns {Promise<LicensedPart[]>} */
async function packageLicences() {
  const found = await new Promise((resolve, reject) => {
    init({ start: root, production: true, excludePrivatePackages: true }, (error, all) =>
      error ? reject(error) : resolve(all),
    );
  });
  return Promise.all(
    Object.entries(found).map(async ([name, { licenses, repository, publisher, licenseFile }]) => {
      const licence = [licenses].flat().join(' AND ');
      // A readme is no licence text; then the licence's own words stand with the author's name.
      const isText = licenseFile !== undefined && !/readme/i.test(basename(licenseFile));
      const text = isText ? await readFile(licenseFile, 'utf8') : await standardText(licence);
      return {
        name,
        licence,
        source: repository,
        text: isText ? text : `${publisher ?? name}\n\n${text ?? ''}`,
      };
    }),
  );
}

/** Packages in the page's bundle, as Vite lists them while building. @returns {Promise<LicensedPart[]>} */
async function bundledLicences() {
  const path = join(root, 'out', 'renderer', 'licenses.json');
  if (!existsSync(path)) return [];
  const entries = JSON.parse(await readFile(path, 'utf8'));
  return Promise.all(
    entries.map(async ({ name, version, identifier, text }) => ({
      name: `${name}@${version}`,
      licence: identifier ?? 'unknown',
      text: text ?? `${name}\n\n${(await standardText(identifier ?? '')) ?? ''}`,
    })),
  );
}

/** @returns {Promise<LicensedPart[]>} */
async function modelLicences() {
  const { files } = JSON.parse(await readFile(join(root, 'resources', 'models.json'), 'utf8'));
  return Promise.all(
    files
      .filter(({ optional }) => optional !== true)
      .map(async ({ name, fileName, licence }) => ({
        name: `${name} (${fileName})`,
        licence: licence.spdx,
        source: licence.text,
        text: await standardText(licence.spdx),
      })),
  );
}

/**
 * Every part with its licence, by name. @param {{models: boolean}} options
 * @throws Error that names the parts without a licence text: a package must not be made without it
 */
export async function collectLicences({ models }) {
  const parts = [
    ...(await packageLicences()),
    ...(await bundledLicences()),
    ...(models ? await modelLicences() : []),
  ];
  const bare = parts.filter(({ text }) => text === undefined || text.trim().split('\n').length < 4);
  if (bare.length > 0) {
    const names = bare.map(({ name, licence }) => `${name} (${licence})`).join(', ');
    throw new Error(`No licence text for ${names}. Add the licence's text to resources/licences/.`);
  }
  return [...new Map(parts.map((part) => [part.name, part])).values()].sort((a, b) =>
    a.name < b.name ? -1 : 1,
  );
}

/** One text; parts of the same wording stand together. @param {LicensedPart[]} parts */
export function licencesText(parts) {
  const byText = Map.groupBy(parts, ({ text }) => text.trim());
  const sections = [...byText].map(([text, same]) => {
    const names = same.map(({ name, licence, source }) =>
      [name, licence, source].filter((word) => word !== undefined).join(' · '),
    );
    return `${names.join('\n')}\n\n${text}\n`;
  });
  const head =
    'Isthmus contains the following works of others. Electron’s and Chromium’s own are in LICENSE.electron.txt and\n' +
    'LICENSES.chromium.html beside the program.\n';
  return [head, ...sections].join(`\n${'='.repeat(100)}\n\n`);
}
