import { createRequire } from 'node:module';
import { createSortedItems } from './sorted-items.ts';

interface Table {
  readonly TableStatus: string;
}
type TableCallback = (error: unknown, table?: Table) => void;

/** What dynalite's operations work on. */
export interface Store {
  getTable(name: string, ...rest: [TableCallback] | [checkStatus: boolean, TableCallback]): void;
  getItemDb(table: string): object;
  getIndexDb(indexType: string, table: string, index: string): object;
}

const load: (path: string) => { create(options: Readonly<Record<string, number>>): Store } = createRequire(
  import.meta.url,
);

/** dynalite's store, with items kept as they are and tables that are remembered once they are active. */
export function createStore(): Store {
  const original = load('dynalite/db').create({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
  const databases = new Map<string, object>();
  const tables = new Map<string, Table>();

  /** The locks stay dynalite's. */
  function database(name: string, createOriginal: () => object): object {
    const found = databases.get(name) ?? { ...createOriginal(), ...createSortedItems() };
    databases.set(name, found);
    return found;
  }

  return {
    ...original,
    getItemDb: (table) => database(table, () => original.getItemDb(table)),
    getIndexDb: (indexType, table, index) =>
      // Written with a capital letter in one place and without in another.
      database(`${indexType.toLowerCase()}/${table}/${index}`, () => original.getIndexDb(indexType, table, index)),
    getTable(name, ...rest) {
      const callback = typeof rest[0] === 'function' ? rest[0] : rest[1];
      const known = tables.get(name);
      if (known) {
        callback(null, known);
        return;
      }
      const remember: TableCallback = (error, table) => {
        if (table?.TableStatus === 'ACTIVE') {
          tables.set(name, table);
        }
        callback(error, table);
      };
      if (typeof rest[0] === 'boolean') {
        original.getTable(name, rest[0], remember);
      } else {
        original.getTable(name, remember);
      }
    },
  };
}
