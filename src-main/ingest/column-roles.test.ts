// Roles are guessed from usual names in two languages, and a map wins over the guess.
import { describe, expect, it } from 'vitest';
import { guessRoles, interactionColumns, interactionRoles, itemColumns, itemRoles } from './column-roles.ts';
import { nearestName } from '../foundation/nearest-name.ts';

describe('guessRoles', () => {
  it('knows usual names, without case and signs', () => {
    expect(
      guessRoles(['Customer_ID', 'SKU', 'Order Date', 'qty', 'note', 'Channel'], interactionRoles),
    ).toEqual({
      user: 'Customer_ID',
      item: 'SKU',
      timestamp: 'Order Date',
      weight: 'qty',
      domain: 'Channel',
    });
    expect(guessRoles(['用户ID', '商品编号', '渠道', '下单时间'], interactionRoles)).toEqual({
      user: '用户ID',
      item: '商品编号',
      domain: '渠道',
      timestamp: '下单时间',
    });
    expect(guessRoles(['asin', 'title', 'main_category', 'brand', 'description'], itemRoles)).toEqual({
      item: 'asin',
      title: 'title',
      category: 'main_category',
      brand: 'brand',
      description: 'description',
    });
  });

  it('takes the more telling of two names', () => {
    expect(guessRoles(['uid', 'user_id', 'day', 'timestamp'], interactionRoles)).toEqual({
      user: 'user_id',
      timestamp: 'timestamp',
    });
  });
});

describe('column map', () => {
  it('frees a column that the guess would have taken', () => {
    expect(
      interactionColumns(
        ['user', 'item', 'time', 'day'],
        { item: 'user', user: 'item', timestamp: 'day' },
        'f',
      ),
    ).toEqual({ user: 'item', item: 'user', timestamp: 'day' });
  });

  it('applies item and domain to both files, items.item to one', () => {
    const map = { item: 'code', 'items.item': 'sku', title: 'label' };
    expect(interactionColumns(['u', 'code', 'sku'], map, 'f')['item']).toBe('code');
    expect(itemColumns(['sku', 'label', 'code'], map, 'f')).toMatchObject({ item: 'sku', title: 'label' });
    expect(itemColumns(['code', 'label'], { item: 'code', title: 'label' }, 'f')).toEqual({
      item: 'code',
      title: 'label',
    });
  });
});

describe('nearestName', () => {
  it('finds slips and nothing far', () => {
    expect(nearestName('usr_id', ['item_id', 'user_id'])).toBe('user_id');
    expect(nearestName('Timestmap', ['time', 'timestamp'])).toBe('timestamp');
    expect(nearestName('abc', ['item_id', 'user_id'])).toBeUndefined();
  });
});
