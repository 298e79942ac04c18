import type { VerdictByStake } from '../adapter/verdict.ts';
import { FAULT_GROUPS, FAULT_TABLE } from './fault-table.ts';

const ENDING = /\.(?:error|info|warning)\.?$|\.$/;
const CALL_PREFIX = /^(?:add_item|update_item|add_code|create_address|update_address)_/;

/** What a code means by itself; `undefined` for one that is known by its group at most. */
export function preciseVerdict(code: string): VerdictByStake | undefined {
  const name = code.replace(ENDING, '');
  return tableEntry(name) ?? tableEntry(tailOf(name));
}

/** What a code means by the group of codes that it belongs to. */
export function groupVerdict(code: string): VerdictByStake | undefined {
  return FAULT_GROUPS.find(([prefix]) => code.startsWith(prefix))?.[1];
}

/** The last part of a code in snake case, without what only tells which call it is about. */
export function tailOf(code: string): string {
  const last = code.replace(ENDING, '').split('.').at(-1) ?? '';
  return last
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(CALL_PREFIX, '');
}

const tableEntry = (name: string): VerdictByStake | undefined =>
  Object.hasOwn(FAULT_TABLE, name) ? FAULT_TABLE[name] : undefined;
