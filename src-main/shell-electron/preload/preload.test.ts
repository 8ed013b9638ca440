// The preload script: one port from main to page, dropped files from page to main, and nothing on the page's window.
import { EventEmitter } from 'node:events';
import { beforeAll, describe, expect, it, vi } from 'vitest';

const sent: unknown[][] = [];
const ipcRenderer = Object.assign(new EventEmitter(), { send: (...args: unknown[]) => void sent.push(args) });
vi.mock('electron', () => ({
  ipcRenderer,
  webUtils: { getPathForFile: (file: { name: string }) => `/data/${file.name}` },
}));

/** A page's window: events, and what was posted to it. */
class StandInWindow extends EventTarget {
  readonly location = { origin: 'app://isthmus' };
  readonly posted: unknown[][] = [];
  readonly postMessage = (...args: unknown[]): void => void this.posted.push(args);
}

describe('preload', () => {
  const page = new StandInWindow();
  let namesBefore: string[];
  beforeAll(async () => {
    namesBefore = Object.keys(page);
    vi.stubGlobal('window', page);
    await import('./preload.ts');
  });
  const say = (data: unknown, source: unknown = page): void => {
    page.dispatchEvent(Object.assign(new Event('message'), { data, source }));
  };
  const drag = (type: string, types: string[], prevented = false): Event => {
    const files = [{ name: 'a.csv' }, { name: 'b.isthmus' }];
    const event = Object.assign(new Event(type, { cancelable: true }), { dataTransfer: { types, files } });
    if (prevented) event.preventDefault();
    page.dispatchEvent(event);
    return event;
  };

  it('asks for a port only when the page itself is ready', () => {
    say('isthmus:other');
    say('isthmus:ready', {});
    expect(sent).toEqual([]);
    say('isthmus:ready');
    expect(sent).toEqual([['isthmus:ready']]);
  });

  it('hands the port over to this page alone', () => {
    const ports = [{}];
    ipcRenderer.emit('isthmus:port', { ports });
    expect(page.posted).toEqual([['isthmus:port', 'app://isthmus', ports]]);
  });

  it('sends the paths of dropped files, unless the page takes them', () => {
    sent.splice(0);
    expect(drag('dragover', ['Files']).defaultPrevented).toBe(true);
    expect(drag('dragover', ['text/plain']).defaultPrevented).toBe(false);
    drag('drop', ['text/plain']);
    drag('drop', ['Files'], true);
    expect(sent).toEqual([]);
    expect(drag('drop', ['Files']).defaultPrevented).toBe(true);
    expect(sent).toEqual([['isthmus:dropped', ['/data/a.csv', '/data/b.isthmus']]]);
  });

  it('adds nothing to the window', () => {
    expect(Object.keys(page)).toEqual(namesBefore);
  });
});
