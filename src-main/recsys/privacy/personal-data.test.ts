// Personal data is found in its forms, and product titles, which are full of numbers, are left alone.
import { describe, expect, it } from 'vitest';
import { maskPersonalData } from './personal-data.ts';

describe('masks', () => {
  // numbers are the published examples of their issuers, or made for them with a right check digit
  it.each([
    ['email', 'Gift for anna.b+x@mail.example.org'],
    ['email', '联系 小王@例子.中国'],
    ['card', 'Card 4111 1111 1111 1111'],
    ['card', '5555-5555-5555-4444'],
    ['card', '378282246310005'],
    ['card', '6250941006528599'],
    ['account', 'IBAN DE89 3704 0044 0532 0130 00'],
    ['account', 'GB82WEST12345698765432'],
    ['identity', '身份证11010519491231002X号'],
    ['identity', 'SSN 078-05-1120'],
    ['identity', 'NI AB 12 34 56 C'],
    ['identity', 'DNI 12345678Z'],
    ['identity', 'NIE X1234567L'],
    ['identity', 'CF RSSMRA85T10A562S'],
    ['identity', 'NIR 2 55 08 14 168 025 38'],
    ['identity', 'PESEL 44051401359'],
    ['identity', 'pnr 811218-9876'],
    ['phone', 'Call +44 20 7946 0958'],
    ['phone', '+86 138 0013 8000'],
    ['phone', '手机：13800138000'],
    ['phone', '１３８００１３８０００'],
    ['phone', 'Tel. (415) 555-2671'],
    ['phone', '电话 010-62781234'],
  ] as const)('%s: %s', (kind, text) => {
    const masked = maskPersonalData(text);
    expect(masked.kinds).toEqual([kind]);
    expect(masked.text).toContain('***');
    expect(masked.text).not.toMatch(/\d{3}|@/);
  });

  it('several in one text, and nothing around them', () => {
    expect(maskPersonalData('For Anna (a@b.de, 13800138000), size 42')).toEqual({
      text: 'For Anna (***, ***), size 42',
      kinds: ['email', 'phone'],
    });
  });
});

describe('leaves alone', () => {
  it.each([
    'Nissin Cup Noodles 85g x 12',
    'KitchenAid KSM150PSER Artisan 5-Quart Mixer 5413184100001', // EAN-13
    'ISBN 978-3-16-148410-0 The Cook Book',
    'GoodCook 11745 Can Opener',
    'Lodge L8SK3 10.25 Inch Skillet @ home',
    'Canon 2012 1234567890123',
    'Seagate ST2000DM008 2 TB 7200-256',
    '4111 1111 1111 1112', // Luhn fails
    '110105194912310021', // check character is X
    '110105194913310024', // no such month
    'GB82WEST12345698765433',
    '12345678A',
    '44051401358',
    '811218-9875',
    'LEGO 75192-1 (7541 pieces)',
    '1,000-2,000 pcs 100-200-300',
    'C++17 2nd ed. +50 % more',
    '0000000000000000',
    '小米手机 13 Pro 256GB',
    'DIN 7991 M8x80 10.9 100-1000',
    'Tea 1.5kg (3 x 500 g)  ＡＢＣ',
  ])('%s', (text) => expect(maskPersonalData(text)).toEqual({ text, kinds: [] }));
});
