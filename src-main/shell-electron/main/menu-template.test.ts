// The menu in both languages and on each system: what is there, what it calls, and that no key stands twice.
import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { windowTexts } from '../../messages/window-texts.ts';
import { menuTemplate, type MenuActions, type MenuOptions } from './menu-template.ts';
import { textsFor } from './texts.ts';

const newActions = (): MenuActions => ({
  newWorkspace: vi.fn(),
  openWorkspace: vi.fn(),
  openRecent: vi.fn(),
  clearRecent: vi.fn(),
  closeWorkspace: vi.fn(),
  importData: vi.fn(),
  addModel: vi.fn(),
  show: vi.fn(),
  showLogs: vi.fn(),
  reload: vi.fn(),
  about: vi.fn(),
  quit: vi.fn(),
});
const options: MenuOptions = {
  texts: textsFor('en', 'en-GB'),
  state: {
    workspace: { path: '/data/shop.isthmus', name: 'shop' },
    recent: [{ path: '/data/R&D.isthmus', name: 'R&D' }],
  },
  platform: 'linux',
  devTools: false,
};

function allItems(items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? allItems(item.submenu) : [])]);
}
const find = (items: readonly MenuItemConstructorOptions[], id: string): MenuItemConstructorOptions =>
  allItems(items).find((item) => item.id === id) ?? {};
/** Template clicks need none of Electron's arguments. */
const click = (item: MenuItemConstructorOptions): void => {
  (item.click as unknown as () => void)();
};

describe('menu', () => {
  it.each(['linux', 'win32', 'darwin'] as const)(
    'has every action once, and no key twice, on %s',
    (platform) => {
      const actions = newActions();
      const items = allItems(menuTemplate({ ...options, platform }, actions));
      const keys = items.flatMap(({ accelerator }) => (typeof accelerator === 'string' ? [accelerator] : []));
      expect(new Set(keys).size).toBe(keys.length);
      const ids = items.flatMap(({ id }) => id ?? []);
      expect(new Set(ids).size).toBe(ids.length);
      for (const item of items) if (item.click !== undefined) click(item);
      for (const [name, action] of Object.entries(actions)) expect(action, name).toHaveBeenCalled();
    },
  );

  it.each(['en', 'zh'] as const)('calls the first screen as the window does (%s)', (language) => {
    const template = menuTemplate({ ...options, texts: textsFor(language, language) }, newActions());
    const { common, welcome } = windowTexts[language];
    expect(find(template, 'go:/').label).toBe(welcome.title);
    expect(common.nav.welcome).toBe(welcome.title);
  });

  it('asks for screens by their address', () => {
    const actions = newActions();
    const train = find(menuTemplate(options, actions), 'go:/train');
    expect(train).toMatchObject({ label: 'Train', accelerator: 'CmdOrCtrl+5' });
    click(train);
    expect(actions.show).toHaveBeenCalledWith({ screen: '/train' });
  });

  it('offers import and close only with a workspace', () => {
    const items = menuTemplate({ ...options, state: { workspace: null, recent: [] } }, newActions());
    expect(find(items, 'import').enabled).toBe(false);
    expect(find(items, 'close').enabled).toBe(false);
    expect(find(items, 'recent').enabled).toBe(false);
    expect(find(menuTemplate(options, newActions()), 'import').enabled).toBe(true);
  });

  it('opens a recent workspace, and shows an & as it is', () => {
    const actions = newActions();
    const { submenu } = find(menuTemplate(options, actions), 'recent');
    const [first] = submenu as MenuItemConstructorOptions[];
    expect(first?.label).toBe('R&&D  –  /data/R&&D.isthmus');
    click(first!);
    expect(actions.openRecent).toHaveBeenCalledWith('/data/R&D.isthmus');
  });

  it('has developer tools only where they are available', () => {
    const roles = (devTools: boolean): unknown[] =>
      allItems(menuTemplate({ ...options, devTools }, newActions())).map(({ role }) => role);
    expect(roles(false)).not.toContain('toggleDevTools');
    expect(roles(true)).toContain('toggleDevTools');
  });

  it('speaks Chinese by choice, or where the system does', () => {
    expect(textsFor('zh', 'en-US').file).toBe('文件');
    expect(textsFor('system', 'zh-Hans-CN').file).toBe('文件');
    expect(textsFor('system', 'de-DE').file).toBe('File');
    expect(textsFor('en', 'zh-CN').file).toBe('File');
    const chinese = allItems(menuTemplate({ ...options, texts: textsFor('zh', '') }, newActions()));
    const latin = chinese.flatMap(({ label }) =>
      label !== undefined && /^[A-Za-z ]+…?$/.test(label) ? label : [],
    );
    expect(latin).toEqual([]);
  });
});
