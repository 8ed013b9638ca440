// The same training steps on CPU and on ONNX Runtime's WebGPU provider, in child processes (a driver may crash them).
// Without a GPU this runs on SwiftShader, the software Vulkan inside Debian's chromium.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';

const script = new URL('../support/train-steps.ts', import.meta.url).pathname;
const softwareDriver = '/usr/lib/chromium/vk_swiftshader_icd.json';

function trainOn(provider: string): number[] {
  const output = execFileSync(process.execPath, [script, provider], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: 240_000,
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      ...(existsSync(softwareDriver) && { VK_DRIVER_FILES: softwareDriver, XDG_RUNTIME_DIR: '/tmp' }),
    },
  });
  return JSON.parse(output.trim().split('\n').at(-1)!) as number[];
}

it(
  'trains to the same losses and parameters on CPU and WebGPU (to 1e-3)',
  { timeout: 300_000 },
  (context) => {
    let onGpu: number[];
    try {
      onGpu = trainOn('webgpu');
    } catch (error) {
      context.skip(
        `no WebGPU device here (chromium's SwiftShader and libvulkan1 would do): ${String(error).slice(0, 200)}`,
      );
      return;
    }
    const onCpu = trainOn('cpu');
    expect(onGpu).toHaveLength(onCpu.length);
    onCpu.forEach((expected, i) =>
      expect(Math.abs(onGpu[i]! - expected)).toBeLessThan(1e-3 * Math.max(1, Math.abs(expected))),
    );
    expect(onCpu[2]).toBeLessThan(onCpu[0]!); // three losses come first: it learned something
  },
);
