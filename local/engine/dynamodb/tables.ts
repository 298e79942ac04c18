import * as z from 'zod';
import { ServiceError } from '../service-error.ts';
import { type CallTable, createDynaliteStore, type TableOperation } from './dynalite-store.ts';
import type { TableProperties } from './table-resource.ts';

const described = z.looseObject({ Table: z.looseObject({ TableStatus: z.string() }) });
const scanned = z.looseObject({ Items: z.array(z.record(z.string(), z.unknown())) });
const written = z.looseObject({
  TableName: z.string(),
  Key: z.record(z.string(), z.unknown()).optional(),
  Item: z.record(z.string(), z.unknown()).optional(),
});

/** The tables of the stack. */
export class Tables {
  readonly #call: CallTable = createDynaliteStore();
  readonly #keys = new Map<string, readonly string[]>();

  get names(): Iterable<string> {
    return this.#keys.keys();
  }

  async create(name: string, properties: TableProperties): Promise<void> {
    this.#keys.set(
      name,
      properties.KeySchema.map(({ AttributeName }) => AttributeName),
    );
    await this.#call('CreateTable', { ...properties, TableName: name });
    // dynalite makes a table active a moment later.
    for (let status = ''; status !== 'ACTIVE';) {
      await new Promise(setImmediate);
      status = described.parse(await this.#call('DescribeTable', { TableName: name })).Table.TableStatus;
    }
  }

  /** Every item of a table, in DynamoDB's JSON. */
  async items(name: string): Promise<Record<string, unknown>[]> {
    return scanned.parse(await this.#call('Scan', { TableName: name })).Items;
  }

  /** Runs an operation as a client asked for it. */
  async run(operation: TableOperation, request: Record<string, unknown>): Promise<unknown> {
    const { ReturnValuesOnConditionCheckFailure: onFailure = 'NONE', ...input } = request;
    try {
      return await this.#call(operation, input);
    } catch (error) {
      if (
        onFailure === 'ALL_OLD' &&
        error instanceof ServiceError &&
        error.code.endsWith('ConditionalCheckFailedException')
      ) {
        throw new ServiceError(error.code, error.message, error.status, await this.#existing(input));
      }
      throw error;
    }
  }

  /** dynalite does not return the item that made a condition fail. */
  async #existing(input: Record<string, unknown>): Promise<Record<string, unknown>> {
    const { TableName, Key, Item = {} } = written.parse(input);
    const names = this.#keys.get(TableName) ?? [];
    const key = Key ?? Object.fromEntries(names.map((name) => [name, Item[name]]));
    const found = await this.#call('GetItem', { TableName, Key: key, ConsistentRead: true });
    return z.looseObject({}).parse(found);
  }
}
