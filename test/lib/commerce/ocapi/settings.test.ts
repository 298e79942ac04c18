import { describe, expect, it } from '@jest/globals';
import { checkSettings, readSettings } from '../../../../lib/commerce/ocapi/connection-check.ts';
import { ConfigurationError } from '../../../../lib/errors/errors.ts';

const least = { host: 'https://shop.example.com', site: 'RefArch', apiVersion: '23.1' };
const fields = (settings: unknown, allowLoopback = false) =>
  checkSettings(settings, { allowLoopback }).map(({ field }) => field);

describe('OCAPI settings', () => {
  it('need host, site and version only', () => {
    expect(checkSettings(least, { allowLoopback: false })).toEqual([]);
  });

  it('have defaults for everything else', () => {
    expect(readSettings(least)).toMatchObject({
      access: 'agent',
      requestIdAttribute: 'onbehalfRequestId',
      basketPayment: { methodId: 'CREDIT_CARD', cardType: 'Visa' },
      cardTypes: { visa: 'Visa', mastercard: 'Master Card', amex: 'Amex', discover: 'Discover' },
      paymentMethodId: 'CREDIT_CARD',
      invoiceMethodId: 'INVOICE',
      purchaseOrderAttribute: 'purchaseOrderNo',
      giftCertificateMethodId: 'GIFT_CERTIFICATE',
      paidElsewhere: { methodId: 'EXTERNAL', placement: 'patch', referenceAttribute: 'paymentReference' },
      temporaryBaskets: false,
      assignOrderNumbers: false,
      orderNumberPrefix: '',
      timeouts: { token: 5000, basket: 10_000, order: 25_000, payment: 25_000, read: 8000 },
    });
  });

  it('keep the other timeouts when one is given', () => {
    expect(readSettings({ ...least, timeouts: { order: 40_000 } }).timeouts).toMatchObject({
      token: 5000,
      order: 40_000,
    });
  });

  it.each(['user', 'Customer', true])('do not take the access %p', (access) => {
    expect(checkSettings({ ...least, access }, { allowLoopback: false })).toMatchObject([
      { field: 'access', message: 'must be "agent" or "customer"' },
    ]);
  });

  it('assign order numbers only in a version that takes them', () => {
    expect(fields({ ...least, apiVersion: '16.4', assignOrderNumbers: true })).toEqual(['assignOrderNumbers']);
    expect(fields({ ...least, apiVersion: '19.8', assignOrderNumbers: true })).toEqual([]);
  });

  it.each(['15.6', '19.10', '23.1', '25.6'])('take version %s', (apiVersion) => {
    expect(fields({ ...least, apiVersion })).toEqual([]);
  });

  it.each(['15.5', '25.7', '26.1', 'v23_1', '23_1', '23', '23.1.0', ''])('do not take version %p', (apiVersion) => {
    expect(fields({ ...least, apiVersion })).toEqual(['apiVersion']);
  });

  it.each([
    'http://shop.example.com',
    'https://shop.example.com/',
    'https://shop.example.com/s/RefArch',
    'https://user:password@shop.example.com',
    'HTTPS://shop.example.com',
    'shop.example.com',
    'ftp://shop.example.com',
    'http://127.0.0.1.example.com',
    'http://localhost:8080',
    'http://127.0.0.1:8080/path',
  ])('do not take the host %p', (host) => {
    expect(fields({ ...least, host }, true)).toEqual(['host']);
  });

  it('take a shop on this machine only where that is allowed', () => {
    const settings = { ...least, host: 'http://127.0.0.1:8080' };
    expect(fields(settings, true)).toEqual([]);
    expect(fields(settings, false)).toEqual(['host']);
  });

  it.each([
    [{ ...least, site: '../other' }, 'site'],
    [{ ...least, requestIdAttribute: 'c-x' }, 'requestIdAttribute'],
    [{ ...least, timeouts: { order: 60_000 } }, 'timeouts.order'],
    [{ ...least, timeouts: { basket: 0 } }, 'timeouts.basket'],
    [{ ...least, basketPayment: { cardType: 'Visa' } }, 'basketPayment.methodId'],
    [{ ...least, hardDeclineCodes: [''] }, 'hardDeclineCodes.0'],
    [{ ...least, orderNumberPrefix: 'sub_' }, 'orderNumberPrefix'],
    [{ ...least, orderNumberPrefix: 'X'.repeat(17) }, 'orderNumberPrefix'],
    [{ ...least, purchaseOrderAttribute: 'c-x' }, 'purchaseOrderAttribute'],
    [{ ...least, paidElsewhere: { placement: 'none' } }, 'paidElsewhere.placement'],
    [{ ...least, temporaryBaskets: true }, 'temporaryBaskets'],
    [{ site: 'RefArch', apiVersion: '23.1' }, 'host'],
  ])('name the field that is wrong', (settings, field) => {
    expect(fields(settings)).toEqual([field]);
  });

  it('take temporary baskets from version 25.6 on', () => {
    expect(fields({ ...least, apiVersion: '25.6', temporaryBaskets: true })).toEqual([]);
  });

  it('keep the rest of how an order paid elsewhere is placed when one part is given', () => {
    expect(readSettings({ ...least, paidElsewhere: { placement: 'hook' } }).paidElsewhere).toEqual({
      methodId: 'EXTERNAL',
      placement: 'hook',
      referenceAttribute: 'paymentReference',
    });
  });

  it('do not take a field they do not know', () => {
    const [issue] = checkSettings({ ...least, clientId: 'x' }, { allowLoopback: false });
    expect(issue?.message).toContain('clientId');
  });

  it('that do not fit are a matter of configuration, told without their values', () => {
    const read = () => readSettings({ ...least, host: 'http://secret-host' });
    expect(read).toThrow(ConfigurationError);
    expect(read).toThrow(/^CONNECTION_MISCONFIGURED: .*host: must be an origin/);
    expect(read).not.toThrow(/secret-host/);
  });
});
