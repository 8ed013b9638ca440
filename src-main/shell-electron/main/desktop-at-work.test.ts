// The desktop app beside the system it runs on: sleep, a page that dies or hangs, logging out and shutting down.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { useDesktop } from '../../../test/support/desktop-fixture.ts';
import { app, behaviour, powerMonitor, record } from '../../../test/support/electron-stand-in.ts';

describe('desktop app at work', () => {
  const made = useDesktop();
  const { window, click, connect, addActiveJob } = made;

  it('keeps the system awake while a job runs, and lets it sleep while the job is paused', async () => {
    made.desktop.start();
    const finishJob = await addActiveJob(connect());
    await expect.poll(() => record.blockers.size).toBe(1);
    const { jobs } = made.host.session.workspace;
    const [{ id } = { id: undefined }] = jobs.newest();
    jobs.setState(id!, 'paused');
    made.host.changed('jobs');
    await expect.poll(() => record.blockers.size).toBe(0);
    jobs.setState(id!, 'running');
    made.host.changed('jobs');
    await expect.poll(() => record.blockers.size).toBe(1);
    finishJob();
    await expect.poll(() => record.blockers.size).toBe(0);
  });

  it('does not end with its last window while a job is paused', async () => {
    made.desktop.start();
    const finishJob = await addActiveJob(connect());
    const { jobs } = made.host.session.workspace;
    jobs.setState(jobs.newest()[0]!.id, 'paused');
    made.host.changed('jobs');
    await expect.poll(() => record.blockers.size).toBe(0);
    window().close();
    expect(record.quits).toBe(0);
    expect(record.trays).toHaveLength(1);
    finishJob();
    await expect.poll(() => record.quits).toBe(1);
  });

  it.each([
    ['died', () => window().webContents.emit('render-process-gone', {}, { reason: 'crashed' }), /stopped/],
    ['hangs', () => window().emit('unresponsive'), /does not answer/],
  ])('offers to load a page again that %s', async (_, happen, words) => {
    made.desktop.start();
    connect();
    behaviour.messageResponse = 1;
    happen();
    await expect.poll(() => record.messages.length).toBe(1);
    expect(record.messages[0]?.message).toMatch(words);
    await nextTurn();
    expect(window().webContents.reloads).toBe(0);
    behaviour.messageResponse = 0;
    happen();
    await expect.poll(() => window().webContents.reloads).toBe(1);
  });

  it('loads the page again from the menu of every build', () => {
    made.desktop.start();
    click('reload');
    expect(window().webContents.reloads).toBe(1);
  });

  it('gives a window that is made again the name of the workspace', async () => {
    made.desktop.start();
    await addActiveJob(connect());
    window().close();
    made.desktop.openFiles([]);
    expect(record.windows).toHaveLength(2);
    expect(window().title).toBe('shop – Isthmus');
  });

  it.each([
    ['the system goes down', () => powerMonitor.emit('shutdown')],
    ['the user logs out of Windows', () => window().emit('session-end')],
  ])('asks nothing when %s, and stops the host', async (_, happen) => {
    made.desktop.start();
    await addActiveJob(connect());
    happen();
    app.quit(); // as the system asks next: this is not held up
    expect(record.quits).toBe(1);
    await expect.poll(() => existsSync(join(made.folder, 'shop.isthmus-wal'))).toBe(false);
    expect(record.messages).toEqual([]);
  });
});
