import { describe, expect, it } from '@jest/globals';
import { requireJsonType } from '../../../lib/http-api/content-type.ts';

const check = (headers: Record<string, string>) => {
  requireJsonType(new Map(Object.entries(headers)));
};

describe('requireJsonType', () => {
  it.each([
    'application/json',
    'Application/JSON',
    'application/json; charset=utf-8',
    'application/json;charset=UTF-8',
    'application/json; charset="utf-8"',
    'application/json ; charset=utf-8; profile=x',
    'application/cloudevents+json',
    'application/vnd.acme.order.v1+json; charset=utf-8',
    '',
  ])('takes %j', (type) => {
    expect(() => {
      check({ 'content-type': type });
    }).not.toThrow();
  });

  it('takes a body of which nothing is said', () => {
    expect(() => {
      check({});
    }).not.toThrow();
  });

  it.each([
    'text/plain',
    'text/json',
    'application/xml',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=application/json',
    'application/json, text/plain',
    'application/json,application/json',
    'application/json; charset=utf-16',
    'application/json; charset=utf-7',
    'application/json; charset="iso-8859-1"',
    'application/json; charset=utf-8; charset=utf-16',
    'application/json; charset=',
    'application/json; charset',
    'application/json\u0000',
    'application/jsonp',
    'application/+json',
    'application/a/b+json',
    `application/json; x=${'y'.repeat(600)}`,
  ])('refuses %j', (type) => {
    expect(() => {
      check({ 'content-type': type });
    }).toThrow(expect.objectContaining({ name: 'HttpProblemError', kind: 'content-type-unsupported' }));
  });

  it('refuses several events in one body, and says so', () => {
    expect(() => {
      check({ 'content-type': 'application/cloudevents-batch+json' });
    }).toThrow('one CloudEvent');
  });

  it.each(['gzip', 'br', 'identity, gzip'])('refuses the content encoding %j', (encoding) => {
    expect(() => {
      check({ 'content-type': 'application/json', 'content-encoding': encoding });
    }).toThrow('without a content encoding');
  });
});
