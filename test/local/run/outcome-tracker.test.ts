import { describe, expect, it } from '@jest/globals';
import { OutcomeTracker, type TrackedEvent } from '../../../local/run/outcome-tracker.ts';
import { eventLine, outcomeOf } from '../../support/tracked-event.ts';

function world() {
  const ended: TrackedEvent[] = [];
  let now = 1000;
  const tracker = new OutcomeTracker({ onEnded: (event) => ended.push(event), now: () => (now += 1) });
  return { tracker, ended };
}

const seen = (eventId: string, outcome: 'placed' | 'rejected' | 'action_required' = 'placed') => ({
  source: 'onbehalf',
  detail: outcomeOf({ eventId, outcome }),
});
const never = new AbortController().signal;

describe('OutcomeTracker', () => {
  it('brings an outcome to the line that caused it', () => {
    const { tracker, ended } = world();
    tracker.sent(eventLine(1), 'event-1');
    tracker.sent(eventLine(2), 'event-2');
    tracker.seen(seen('event-2'));
    expect(ended.map(({ line, outcome }) => [line.number, outcome?.outcome])).toEqual([[2, 'placed']]);
    expect(tracker.open).toBe(1);
  });

  it('keeps an outcome that is faster than the answer to its event', () => {
    const { tracker, ended } = world();
    tracker.seen(seen('event-1'));
    tracker.sent(eventLine(1), 'event-1');
    expect(ended).toHaveLength(1);
  });

  it('keeps the first outcome of an event', () => {
    const { tracker, ended } = world();
    tracker.sent(eventLine(1), 'event-1');
    tracker.seen(seen('event-1', 'placed'));
    tracker.seen(seen('event-1', 'rejected'));
    expect(ended.map(({ outcome }) => outcome?.outcome)).toEqual(['placed']);
    expect(tracker.open).toBe(0);
  });

  it.each([
    { ...seen('event-1'), source: 'acme' },
    { source: 'onbehalf', detail: { requestId: 'acme:1' } },
    { source: 'onbehalf', detail: { schema: 'order-outcome/1', outcome: 'placed' } },
  ])('leaves another event on the bus alone: %j', (event) => {
    const { tracker } = world();
    tracker.sent(eventLine(1), 'event-1');
    tracker.seen(event);
    expect(tracker.open).toBe(1);
  });

  it('lists events in the order of their lines, however they were sent', () => {
    const { tracker } = world();
    tracker.sent(eventLine(2), 'event-2');
    tracker.sent(eventLine(1), 'event-1');
    expect(tracker.events.map(({ line }) => line.number)).toEqual([1, 2]);
  });

  it('is done when every event has its outcome', async () => {
    const { tracker } = world();
    tracker.sent(eventLine(1), 'event-1');
    tracker.sent(eventLine(2), 'event-2');
    tracker.seen(seen('event-1'));
    const done = tracker.done(never);
    tracker.seen(seen('event-2'));
    await expect(done).resolves.toBeUndefined();
  });

  it('is done at once when nothing is open', async () => {
    await expect(world().tracker.done(never)).resolves.toBeUndefined();
  });

  it.each(['before', 'while'])('is done when it is told to stop %s it waits', async (moment) => {
    const { tracker } = world();
    const stop = new AbortController();
    tracker.sent(eventLine(1), 'event-1');
    if (moment === 'before') stop.abort();
    const done = tracker.done(stop.signal);
    stop.abort();
    await done;
    expect(tracker.open).toBe(1);
  });

  it('does not wait for an order that waits for somebody, and tells of it when all others have ended', async () => {
    const { tracker, ended } = world();
    tracker.sent(eventLine(1), 'event-1');
    tracker.sent(eventLine(2), 'event-2');
    tracker.seen(seen('event-1', 'action_required'));
    expect([tracker.open, ended.length]).toEqual([1, 0]);
    tracker.seen(seen('event-2'));
    await tracker.done(never);
    expect(ended.map(({ outcome }) => outcome?.outcome)).toEqual(['placed', 'action_required']);
  });

  it('tells such an order by its end when that comes in time', async () => {
    const { tracker, ended } = world();
    tracker.sent(eventLine(1), 'event-1');
    tracker.sent(eventLine(2), 'event-2');
    tracker.seen(seen('event-1', 'action_required'));
    tracker.seen(seen('event-1', 'placed'));
    tracker.seen(seen('event-1', 'action_required'));
    expect(tracker.open).toBe(1);
    tracker.seen(seen('event-2'));
    await tracker.done(never);
    expect(ended.map(({ line, outcome }) => [line.number, outcome?.outcome])).toEqual([
      [1, 'placed'],
      [2, 'placed'],
    ]);
  });
});
