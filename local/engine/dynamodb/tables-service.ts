import * as z from 'zod';
import { type JsonService, operation } from '../http/operation.ts';
import { TABLE_OPERATIONS } from './dynalite-store.ts';
import type { Tables } from './tables.ts';

const anyObject = z.record(z.string(), z.unknown());

/** Amazon DynamoDB, on dynalite. */
export function createTablesService(tables: Tables): JsonService {
  return {
    target: 'DynamoDB_20120810',
    contentType: 'application/x-amz-json-1.0',
    operations: Object.fromEntries(
      TABLE_OPERATIONS.map((name) => [name, operation(anyObject, (input) => tables.run(name, input))]),
    ),
  };
}
