import { describe, expect, test } from 'vitest';
import { calendar as english } from '../i18n/en/common';
import { calendar as bokmal } from '../i18n/nb/common';
import { calendar as nynorsk } from '../i18n/nn/common';
import { createFormat } from './format';

const nb = createFormat(bokmal);
const nn = createFormat(nynorsk);
const en = createFormat(english);

describe('dates', () => {
  test('each language has its words and its order', () => {
    expect(nb.dayInYear('2026-11-24')).toBe('tirsdag 24. november');
    expect(nn.dayInYear('2026-11-24')).toBe('tysdag 24. november');
    expect(en.dayInYear('2026-11-24')).toBe('Tuesday 24 November');
    expect(nb.date('2027-01-01')).toBe('1. januar 2027');
    expect(nb.shortDate('2027-01-01')).toBe('01.01.2027');
  });

  test('an instant is shown as the clock in Norway, whatever the machine thinks', () => {
    expect(nb.instant('2026-05-01T21:59:00.000Z')).toBe('1. mai 2026 kl. 23:59');
    expect(en.instant('2026-05-01T22:01:00.000Z')).toBe('2 May 2026 at 00:01');
  });
});

describe('times', () => {
  test('the clock has 24 hours and two digits', () => {
    expect(en.time(9 * 60 + 5)).toBe('09:05');
    expect(en.timeSpan(13 * 60, 13 * 60 + 20)).toBe('13:00–13:20');
  });

  test('long durations are given in hours', () => {
    expect(nb.duration(90)).toBe('90 min');
    expect(nb.duration(120)).toBe('2 t');
    expect(nb.duration(920)).toBe('15 t 20 min');
    expect(en.duration(920)).toBe('15 h 20 min');
  });

  test('few seconds get a decimal unless they are whole', () => {
    expect(nb.seconds(0.44)).toBe('0,4 s');
    expect(nb.seconds(5)).toBe('5 s');
    expect(nb.seconds(59.9)).toBe('60 s');
  });
});

describe('amounts and figures', () => {
  test('kroner have a space between thousands and no empty decimals', () => {
    expect(nb.money(498_000)).toBe('4\u00a0980\u00a0kr');
    expect(en.money(498_050)).toBe('4\u00a0980,50\u00a0kr');
    expect(nb.money(0)).toBe('0\u00a0kr');
  });

  test('shares have a decimal comma', () => {
    expect(nb.percent(0.00588)).toBe('0,6\u00a0%');
    expect(en.percent(1)).toBe('100,0\u00a0%');
  });

  test('changes have their sign, and nothing is never minus', () => {
    expect(nb.signed(1318)).toBe('+1\u00a0318');
    expect(nb.signed(-35)).toBe('\u221235');
    expect(nb.signed(-0.2)).toBe('0');
    expect(nb.number(1_234_567)).toBe('1\u00a0234\u00a0567');
  });
});
