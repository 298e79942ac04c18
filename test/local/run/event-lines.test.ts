import { describe, expect, it } from '@jest/globals';
import { countOf, type EventLine, readEventLines } from '../../../local/run/event-lines.ts';
import { orderRequest } from '../../support/order-request.ts';
import { withFile } from '../../support/temporary-file.ts';

const lines = (...texts: readonly string[]): readonly EventLine[] => withFile(texts.join('\n'), readEventLines);
const request = orderRequest();
const { requestId } = request;

describe('readEventLines', () => {
  it('sends an order request as an event of this machine', () => {
    expect(lines(JSON.stringify(request))).toEqual([
      { kind: 'event', number: 1, requestId, source: 'onbehalf.local', detailType: 'OrderRequested', detail: request },
    ]);
  });

  it('sends an EventBridge event as what it is', () => {
    const event = { version: '0', id: 'a', source: 'acme', 'detail-type': 'RenewalDue', detail: request };
    expect(lines(JSON.stringify(event))).toEqual([
      { kind: 'event', number: 1, requestId, source: 'acme', detailType: 'RenewalDue', detail: request },
    ]);
  });

  it('takes a file that is one JSON document over several lines for one event', () => {
    expect(lines(JSON.stringify(request, undefined, 2))).toMatchObject([{ kind: 'event', number: 1, detail: request }]);
  });

  it('leaves empty lines out and counts them', () => {
    expect(lines('', '{"requestId":"a"}', '  ', '{"requestId":"b"}', '').map(({ number }) => number)).toEqual([2, 4]);
  });

  it('reads lines that end as on Windows, and a file that begins with a byte order mark', () => {
    expect(lines('\uFEFF{"requestId":"a"}\r', '{"requestId":"b"}\r').map((line) => line.requestId)).toEqual(['a', 'b']);
  });

  it.each(['hello', '{"a":', '[1]', '"text"', '5', 'null'])('takes the line %s as it is', (text) => {
    expect(lines(text)).toEqual([{ kind: 'raw', number: 1, requestId: undefined, text }]);
  });

  it.each(['{}', '{"requestId":5}'])('takes %s for an event without a request id', (text) => {
    expect(lines(text)).toMatchObject([{ kind: 'event', requestId: undefined, detail: JSON.parse(text) as object }]);
  });

  it('says that a file is not there', () => {
    expect(() => readEventLines('/nowhere.ndjson')).toThrow(
      '--events /nowhere.ndjson cannot be read; give a file of NDJSON, or - for standard input',
    );
  });

  it.each(['', '\n \n'])('says that the file %j holds no events', (content) => {
    expect(() => withFile(content, readEventLines)).toThrow('holds no events; each line is one JSON object');
  });
});

describe('lines from which no event can be made', () => {
  const read = (text: string) => lines(text)[0];

  it.each([
    ['{"detail":{},"source":"a"}', /needs "source" and "detail-type"/],
    ['{"detail":{},"source":"","detail-type":"b"}', /needs "source" and "detail-type"/],
    ['{"detail":"text","source":"a","detail-type":"b"}', /"detail" \(an object\)/],
    ['{"detail":{"requestId":"r"},"source":"onbehalf","detail-type":"b"}', /is for outcomes/],
    [JSON.stringify({ text: 'x'.repeat(1024 * 1024) }), /more than 1 MiB/],
  ])('are told with the reason: %#', (text, reason) => {
    expect(read(text)).toMatchObject({ kind: 'unsendable', number: 1, reason: expect.stringMatching(reason) });
  });

  it('go to the queue as they are when only the bus finds them too large', () => {
    const text = JSON.stringify({ requestId: 'r', text: 'x'.repeat(250_000) });
    expect(read(text)).toEqual({ kind: 'raw', number: 1, requestId: 'r', text });
  });
});

describe('countOf', () => {
  it.each([
    ['1 event', ['{}']],
    ['2 events', ['{}', '{}']],
  ])('says "%s"', (text, each) => {
    expect(countOf(lines(...each))).toBe(text);
  });
});
