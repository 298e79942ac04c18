import { createRequire } from 'node:module';
import * as z from 'zod';
import { ServiceError } from '../service-error.ts';
import { createStore, type Store } from './item-store.ts';

/** The calls of dynalite that the engine serves. */
export const TABLE_OPERATIONS = [
  'BatchGetItem',
  'BatchWriteItem',
  'DeleteItem',
  'DescribeTable',
  'DescribeTimeToLive',
  'GetItem',
  'ListTables',
  'PutItem',
  'Query',
  'Scan',
  'UpdateItem',
] as const;

/** @see TABLE_OPERATIONS */
export type TableOperation = (typeof TABLE_OPERATIONS)[number];

type Callback = (error: unknown, output: unknown) => void;
type Action = (store: Store, input: unknown, callback: Callback) => void;

interface Validation {
  readonly types: Readonly<Record<string, unknown>>;
  readonly custom: unknown;
}

interface Validations {
  checkTypes(input: unknown, types: unknown): unknown;
  checkValidations(input: unknown, types: unknown, custom: unknown, store: Store): void;
}

// dynalite answers HTTP only, which costs as much again as the call itself; its parts can be called without.
const load = createRequire(import.meta.url);
const loadAction: (path: string) => Action = load;
const loadValidation: (path: string) => Validation = load;
const loadValidations: (path: string) => Validations = load;

const failureSchema = z.object({
  statusCode: z.number(),
  body: z.looseObject({ __type: z.string(), message: z.string().optional(), Message: z.string().optional() }),
});

/** Runs an operation of DynamoDB; rejects with the service's error. */
export type CallTable = (operation: TableOperation | 'CreateTable', input: Record<string, unknown>) => Promise<unknown>;

/** A DynamoDB in memory. */
export function createDynaliteStore(): CallTable {
  const validations = loadValidations('dynalite/validations');
  const store = createStore();
  const calls = new Map(
    [...TABLE_OPERATIONS, 'CreateTable' as const].map((operation) => {
      const file = operation.charAt(0).toLowerCase() + operation.slice(1);
      return [
        operation,
        { action: loadAction(`dynalite/actions/${file}`), validation: loadValidation(`dynalite/validations/${file}`) },
      ];
    }),
  );

  return (operation, input) =>
    new Promise((resolve, reject) => {
      const call = calls.get(operation);
      if (!call) {
        throw new Error(`dynalite has no ${operation}`);
      }
      const { types, custom } = call.validation;
      refuseUnknown(operation, input, types);
      try {
        const checked = validations.checkTypes(input, types);
        validations.checkValidations(checked, types, custom, store);
        call.action(store, checked, (error, output) => {
          if (error) {
            reject(asServiceError(error));
          } else {
            resolve(output);
          }
        });
      } catch (error) {
        throw asServiceError(error);
      }
    });
}

/** dynalite leaves a parameter aside that it does not know. */
function refuseUnknown(operation: string, input: Record<string, unknown>, types: Validation['types']): void {
  const unknown = Object.keys(input).filter((name) => !Object.hasOwn(types, name));
  if (unknown.length > 0) {
    throw new ServiceError(
      'ValidationException',
      `the local engine does not support ${unknown.join(', ')} of ${operation}`,
    );
  }
}

function asServiceError(error: unknown): Error {
  const parsed = failureSchema.safeParse(error);
  if (!parsed.success) {
    return error instanceof Error ? error : new Error(String(error));
  }
  const { statusCode, body } = parsed.data;
  return new ServiceError(body.__type, body.message ?? body.Message ?? '', statusCode);
}
