import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { JsonObject } from '../json.ts';
import type { Place } from '../place.ts';
import type { BusEvent } from './bus-event.ts';
import { EventBus } from './event-bus.ts';

/** What a sender says of an event; the bus adds the rest. */
export interface NewEvent {
  readonly source: string;
  readonly detailType: string;
  readonly detail: JsonObject;
  readonly resources?: readonly string[];
  /** Milliseconds since 1970. @default now */
  readonly time?: number;
}

/** Gets every event, with the name of its bus. */
export type BusListener = (event: BusEvent, busName: string) => void;

/** The event buses of the stack, and the account's default bus. */
export class EventBuses {
  readonly #byName = new Map<string, EventBus>();
  readonly #listeners = new Set<BusListener>();
  readonly #place: Place;
  readonly #clock: Clock;

  constructor(place: Place, clock: Clock) {
    this.#place = place;
    this.#clock = clock;
  }

  get all(): Iterable<EventBus> {
    return this.#byName.values();
  }

  add(bus: EventBus): void {
    this.#byName.set(bus.name, bus);
  }

  /** Finds a bus by its name or ARN. */
  find(nameOrArn: string): EventBus | undefined {
    const [, name = nameOrArn] = /^arn:.*?:event-bus\/(.+)$/.exec(nameOrArn) ?? [];
    const bus = this.#byName.get(name);
    return nameOrArn.startsWith('arn:') && bus?.arn !== nameOrArn ? undefined : bus;
  }

  onEvent(listener: BusListener): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  /** @returns The id of the event. */
  put(bus: EventBus, content: NewEvent): string {
    const event = this.create(content);
    this.forward(bus, event);
    return event.id;
  }

  /** An event that is not on any bus yet. */
  create({ source, detailType, detail, resources = [], time = this.#clock.now() }: NewEvent): BusEvent {
    return {
      version: '0',
      id: randomUUID(),
      'detail-type': detailType,
      source,
      account: this.#place.accountId,
      time: `${new Date(time).toISOString().slice(0, 19)}Z`,
      region: this.#place.region,
      resources,
      detail,
    };
  }

  /** Delivers nothing any more. */
  close(): void {
    this.#listeners.clear();
    for (const bus of this.all) {
      bus.rules.length = 0;
    }
  }

  /** Puts an event on another bus as it is. */
  forward(bus: EventBus, event: BusEvent): void {
    bus.put(event);
    for (const listener of this.#listeners) {
      listener(event, bus.name);
    }
  }
}
