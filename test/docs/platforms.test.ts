import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import * as prettier from 'prettier';
import { type Capabilities } from '../../lib/commerce/capabilities.ts';
import { platforms } from '../../lib/commerce/registry.ts';
import { intershop, intershopLegacy } from '../contract/platforms/intershop.ts';
import { ocapi } from '../contract/platforms/ocapi.ts';
import { oracle } from '../contract/platforms/oracle.ts';
import type { PlatformUnderTest } from '../contract/platforms/platform-under-test.ts';

const COLUMNS: readonly (readonly [string, PlatformUnderTest])[] = [
  ['Salesforce B2C Commerce', ocapi],
  ['Intershop v1', intershop],
  ['Intershop legacy', intershopLegacy],
  ['Oracle Commerce', oracle],
];

const LABELS: Readonly<Record<keyof Capabilities, string>> = {
  guests: 'guests order',
  needsEmail: '`customer.email` needed',
  organization: '`customer.organization`',
  costCenter: '`customer.costCenter`',
  fixedPrices: '`price.mode` "fixed"',
  options: '`lineItems[].options`',
  children: '`lineItems[].children`',
  lineAttributes: '`lineItems[].customAttributes`',
  shipments: '`shipments`',
  coupons: '`coupons`',
  payments: '`payment.kind`',
  fallbacks: '`payment.fallbacks`',
  assignedOrderNumbers: 'order number assigned by us',
  compensation: 'can be undone',
  holdsOrders: 'orders may wait (`action_required`)',
  resend: 'resend for fulfilment',
};

/** What depends on a setting, in the words of the table. */
const BY_SETTING: Readonly<Record<string, string>> = {
  'ocapi assignedOrderNumbers': 'by setting',
  'oracle organization': 'by setting',
};

function cell(under: PlatformUnderTest, name: keyof Capabilities): string {
  const value = platforms[under.platform].capabilities(under.settings)[name];
  const special = BY_SETTING[`${under.title.split(',')[0] ?? ''} ${name}`];
  if (special !== undefined) {
    return special;
  }
  if (typeof value === 'boolean') {
    return value ? 'yes' : 'no';
  }
  return typeof value === 'string' ? (value === 'none' ? 'no' : value) : value.join(', ');
}

describe('docs/platforms.md', () => {
  const file = join(import.meta.dirname, '../../docs/platforms.md');
  const text = readFileSync(file, 'utf8');

  it('shows the capabilities as the code has them', async () => {
    const names = Object.keys(LABELS) as (keyof Capabilities)[];
    const rows = names.map((name) => [LABELS[name], ...COLUMNS.map(([, under]) => cell(under, name))]);
    const table = [['', ...COLUMNS.map(([title]) => title)], COLUMNS.map(() => '---').concat('---'), ...rows];
    const options = await prettier.resolveConfig(file);
    const expected = await prettier.format(table.map((row) => `| ${row.join(' | ')} |`).join('\n'), {
      ...options,
      parser: 'markdown',
    });
    const [, shown = ''] = /<!-- capabilities -->\n([\s\S]*)<!-- \/capabilities -->/.exec(text) ?? [];
    expect(shown.trim()).toBe(expected.trim());
  });

  it.each(COLUMNS)('tells the calls of a placed order on %s', (title, { callsPerOrder }) => {
    const name = title.replace('Intershop ', 'Intershop, ');
    expect(text).toMatch(new RegExp(`\\| ${name} +\\| ${callsPerOrder} +\\|`));
  });
});
