import { describe, expect, it } from '@jest/globals';
import { interruptedText } from '../../../local/cli/interrupted-text.ts';
import { eventLine, rawLine, trackedEvent } from '../../support/tracked-event.ts';

const lines = [eventLine(1), eventLine(2), rawLine(3), eventLine(4)];
const events = [trackedEvent(1, {}), trackedEvent(2), { ...trackedEvent(3), line: rawLine(3) }];

describe('interruptedText', () => {
  it('says what was in flight, what was not sent, and that it is gone', () => {
    expect(interruptedText({ lines, events, sandbox: true }).trim().split('\n')).toEqual([
      'Stopped. 1 of 4 events had their outcome; in flight were 2:',
      '  line 2  acme:2',
      '  line 3  (no request id)',
      'Not sent at all were 1.',
      'The local engine keeps its state in memory: what was in flight is gone with it.',
      'The sandbox shops are gone too. On AWS the queues and the workflow hold what is in flight, and go on.',
    ]);
  });

  it('sends the owner of a real shop to look there', () => {
    expect(interruptedText({ lines, events, sandbox: false })).toMatch(/half made in your shop: look there/);
  });

  it('lists no more than a screen of them', () => {
    const many = Array.from({ length: 500 }, (_, index) => trackedEvent(index + 1));
    const text = interruptedText({ lines: many.map(({ line }) => line), events: many, sandbox: true }).split('\n');
    expect(text).toContain('  ... and 480 more');
    expect(text.filter((line) => line.startsWith('  line '))).toHaveLength(20);
  });
});
