// Draws resources/icons/*.svg into the forms that systems want: PNG, ICO (Windows), ICNS (macOS). Run it after changing a
// drawing and commit what it writes: node build/draw-icons.mjs [path of a Chromium].
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { root } from './bundled-node.mjs';

const folder = join(root, 'resources', 'icons');
const sizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024];

/** The drawing as PNG files by edge length in pixels. */
async function draw(page, svg) {
  const images = new Map();
  for (const size of sizes) {
    await page.setViewportSize({ width: size, height: size });
    await page.setContent(
      `<style>*{margin:0}svg{display:block}</style>${svg.replace('<svg ', `<svg width="${size}" height="${size}" `)}`,
    );
    images.set(size, await page.screenshot({ omitBackground: true, type: 'png' }));
  }
  return images;
}

/** ICO: a directory of 16 bytes an image, then PNG files (Windows Vista and newer read them). */
function ico(images) {
  const chosen = [16, 24, 32, 48, 64, 128, 256].map((size) => ({ size, png: images.get(size) }));
  const header = Buffer.alloc(6 + 16 * chosen.length);
  header.writeUInt16LE(1, 2); // icon
  header.writeUInt16LE(chosen.length, 4);
  let offset = header.length;
  chosen.forEach(({ size, png }, index) => {
    const at = 6 + 16 * index;
    header.writeUInt8(size % 256, at); // 256 is written as 0
    header.writeUInt8(size % 256, at + 1);
    header.writeUInt16LE(1, at + 4); // colour planes
    header.writeUInt16LE(32, at + 6); // bits a pixel
    header.writeUInt32LE(png.length, at + 8);
    header.writeUInt32LE(offset, at + 12);
    offset += png.length;
  });
  return Buffer.concat([header, ...chosen.map(({ png }) => png)]);
}

/** ICNS: `icns`, the length of the whole, then one block an image: type, length, PNG. */
function icns(images) {
  const types = {
    icp4: 16,
    icp5: 32,
    icp6: 64,
    ic07: 128,
    ic08: 256,
    ic09: 512,
    ic10: 1024,
    ic11: 32,
    ic12: 64,
    ic13: 256,
    ic14: 512,
  };
  const blocks = Object.entries(types).map(([type, size]) => {
    const png = images.get(size);
    const header = Buffer.alloc(8);
    header.write(type, 'ascii');
    header.writeUInt32BE(png.length + 8, 4);
    return Buffer.concat([header, png]);
  });
  const header = Buffer.alloc(8);
  header.write('icns', 'ascii');
  header.writeUInt32BE(8 + blocks.reduce((sum, block) => sum + block.length, 0), 4);
  return Buffer.concat([header, ...blocks]);
}

const browser = await chromium.launch({
  executablePath: process.argv[2] ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
try {
  const page = await browser.newPage();
  for (const name of ['icon', 'workspace']) {
    const images = await draw(page, await readFile(join(folder, `${name}.svg`), 'utf8'));
    await writeFile(join(folder, `${name}.ico`), ico(images));
    await writeFile(join(folder, `${name}.icns`), icns(images));
    await mkdir(join(folder, name), { recursive: true });
    for (const size of [16, 32, 48, 64, 128, 256, 512])
      await writeFile(join(folder, name, `${size}x${size}.png`), images.get(size));
  }
} finally {
  await browser.close();
}
