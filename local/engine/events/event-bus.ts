import type { BusEvent } from './bus-event.ts';
import { deliver } from './deliver.ts';
import type { Rule } from './rule.ts';

/** An event bus: gives each event to the targets of the rules that match it. */
export class EventBus {
  readonly name: string;
  readonly arn: string;
  readonly rules: Rule[] = [];
  readonly #log: (line: string) => void;

  constructor(name: string, arn: string, log: (line: string) => void) {
    this.name = name;
    this.arn = arn;
    this.#log = log;
  }

  put(event: BusEvent): void {
    if (this.rules.length === 0) {
      return;
    }
    const matched = { ...event, resources: [...event.resources] };
    for (const rule of this.rules) {
      if (rule.enabled && rule.matches?.(matched)) {
        deliver(rule, event, this.#log);
      }
    }
  }
}
