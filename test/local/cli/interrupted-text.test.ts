import { describe, expect, it } from '@jest/globals';
import { interruptedText } from '../../../local/cli/interrupted-text.ts';
import { rawLine, trackedEvent } from '../../support/tracked-event.ts';

describe('interruptedText', () => {
  it('says what was in flight, and that it is gone', () => {
    const raw = { ...trackedEvent(3), line: rawLine(3) };
    expect(
      interruptedText([trackedEvent(1, {}), trackedEvent(2), raw])
        .trim()
        .split('\n'),
    ).toEqual([
      'Stopped. 1 of 3 events had their outcome; in flight were 2:',
      '  line 2  acme:2',
      '  line 3  (no request id)',
      'The local engine keeps its state in memory: what was in flight is gone with it, and so is the sandbox shop.',
      'On AWS the queues and the workflow hold it, and go on.',
    ]);
  });

  it('lists no more than a screen of them', () => {
    const lines = interruptedText(Array.from({ length: 500 }, (_, index) => trackedEvent(index + 1))).split('\n');
    expect(lines).toContain('  ... and 480 more');
    expect(lines.filter((line) => line.startsWith('  line '))).toHaveLength(20);
  });
});
