// The report as text: everything that somebody who helps would ask for.
import { expect, it } from 'vitest';
import type { DoctorReport } from '../../../src-main/contract/doctor.ts';
import { asSaid, message } from '../../../src-main/messages/message.ts';
import { doctorText } from './doctor-text.ts';

const report: DoctorReport = {
  version: '1.2.3',
  node: '24.0.0',
  platform: 'linux 6 x64',
  cpu: { model: 'Xeon', cores: 2 },
  memory: { totalBytes: 24e9, freeBytes: 20e9 },
  dataFolder: { path: '/data', freeBytes: 5e9, writable: true },
  executionProviders: [
    { provider: 'cuda', available: false, reason: asSaid('no driver\nhere') },
    { provider: 'cpu', available: true, reason: message('device-always-there'), speedup: 1 },
  ],
  models: [
    {
      ...{ id: 'm', role: 'chat', name: 'Small', state: 'missing', path: '/data/m.gguf' },
      ...{ sizeBytes: 1e8, sha256: '' },
    },
  ],
  checks: [
    { name: 'memory', ok: true, message: asSaid('24 GiB') },
    { name: 'model m', ok: false, message: asSaid('Small: missing'), nextStep: asSaid('Fetch it.') },
  ],
};

it('says what works, what does not and the next step', () => {
  const text = doctorText(report);
  expect(text).toContain('processor Xeon, 2 cores');
  expect(text).toContain('memory 24 GB (20 GB free)');
  expect(text).toContain('provider cuda: not usable; no driver here');
  expect(text).toContain('model Small (chat): missing, 100 MB');
  expect(text.endsWith('Missing: Small: missing. Fetch it.')).toBe(true);
});

it('says that nothing is missing where nothing is', () => {
  const [memory] = report.checks;
  expect(doctorText({ ...report, checks: [memory!] })).toMatch(/Nothing is missing\.$/);
});
