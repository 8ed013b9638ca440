// The CUDA libraries of the cuda variant: llama.cpp's from npm (the project's own installation leaves them out, they are
// half a gigabyte), ONNX Runtime's by its own install script. CUDA and cuDNN themselves come with the driver of the machine.
import { execFile } from 'node:child_process';
import { copyFile, mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../bundled-node.mjs';
import { namesOf } from './package-files.ts';

const run = promisify(execFile);
const shell = process.platform === 'win32';

/** Fills `folder` with what belongs beside the app's unpacked natives. @throws Error where there is no CUDA build */
export async function stageCuda(folder, arch) {
  if (!['linux', 'win32'].includes(process.platform) || arch !== 'x64')
    throw new Error(`There is no CUDA build for ${process.platform}-${arch}; make the full variant.`);
  const { node, llama } = namesOf(process.platform);
  const { version } = JSON.parse(
    await readFile(join(root, 'node_modules', 'node-llama-cpp', 'package.json'), 'utf8'),
  );
  for (const name of [`${llama}-x64-cuda`, `${llama}-x64-cuda-ext`]) {
    const target = join(folder, 'node_modules', '@node-llama-cpp', name);
    await mkdir(target, { recursive: true });
    const spec = `@node-llama-cpp/${name}@${version}`;
    const { stdout } = await run('npm', ['pack', '--silent', '--pack-destination', folder, spec], { shell });
    await run('tar', ['-xzf', join(folder, stdout.trim()), '--strip-components=1', '-C', target]);
  }
  const ort = join('node_modules', 'onnxruntime-node');
  await run(process.execPath, [join(root, ort, 'script', 'install.js'), '--onnxruntime-node-install=cuda12']);
  const bin = join(ort, 'bin', 'napi-v6', node, arch);
  await mkdir(join(folder, bin), { recursive: true });
  for (const file of await readdir(join(root, bin))) {
    if (/providers_(cuda|shared|tensorrt)/.test(file))
      await copyFile(join(root, bin, file), join(folder, bin, file));
  }
}
