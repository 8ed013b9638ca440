// The memory of a process as the system tells it, and as Windows' list of processes writes it in several languages.
import { expect, it } from 'vitest';
import { memoryInTaskList, residentMemory } from './resident-memory.ts';

it.each([
  ['"node.exe","4711","Console","1","1,234,567 K"\r\n', 1_234_567 * 1024],
  ['"node.exe","4711","Console","1","1.234.567 K"\r\n', 1_234_567 * 1024],
  ['"node.exe","4711","Console","1","1\u202f234\u202f567 K"\r\n', 1_234_567 * 1024],
  ['"node.exe","4711","Console","1","842 K"', 842 * 1024],
  ['INFO: No tasks are running which match the specified criteria.\r\n', undefined],
  ['', undefined],
])('%j', (csv, bytes) => expect(memoryInTaskList(csv)).toBe(bytes));

it('is that of this process, and of none that has ended', async () => {
  const held = await residentMemory(process.pid);
  expect(held).toBeGreaterThan(10e6);
  expect(held).toBeLessThan(64e9);
  expect(await residentMemory(0x7ffffff0)).toBeUndefined();
});
