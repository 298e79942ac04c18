import { Aws, RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import { type IKey, ViaServicePrincipal } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { Journal } from '../../lib/journal/journal.ts';
import type { VariableName } from '../../lib/runtime/environment.ts';
import type { StageSettings } from './stage-settings.ts';

/** What a function does with the journal, by the methods of the port. */
export type JournalUse = keyof Journal;

/** Calls to DynamoDB behind each use; `accept` reads the entry that was there first. */
const ACTIONS: Readonly<Record<JournalUse, readonly string[]>> = {
  accept: ['dynamodb:PutItem', 'dynamodb:GetItem'],
  get: ['dynamodb:GetItem'],
  record: ['dynamodb:UpdateItem'],
};

/** What DynamoDB does with a table's key in the name of whoever reads and writes (AWS, "DynamoDB encryption at rest"). */
const KEY_ACTIONS = ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'];

/** @see JournalTable */
export interface JournalTableProps extends StageSettings {
  /** Days after which DynamoDB deletes a request; the execution's name protects against doubles for 90 of them. */
  readonly journalTtlDays: number;
}

/**
 * The journal: one item for each request, its content included, so it is the one table with personal data.
 *
 * On demand, about $10 per million orders: four writes of an item of some 4 KiB, charged by the size of the item;
 * storage with point-in-time recovery about $0.45 per GB and month (AWS, DynamoDB pricing).
 */
export class JournalTable extends Construct {
  readonly table: Table;
  readonly #encryptionKey: IKey;
  readonly #ttlDays: number;

  constructor(scope: Construct, id: string, { journalTtlDays, ...settings }: JournalTableProps) {
    super(scope, id);
    this.#encryptionKey = settings.encryptionKey;
    this.#ttlDays = journalTtlDays;
    this.table = new Table(this, 'Table', {
      tableName: `${settings.prefix}-journal`,
      partitionKey: { name: 'requestId', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      timeToLiveAttribute: 'expiresAt',
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: settings.encryptionKey,
      deletionProtection: settings.removalPolicy !== RemovalPolicy.DESTROY,
      removalPolicy: settings.removalPolicy,
    });
  }

  /** What a function needs to find the table; only who accepts sets the time to live. Nothing without a use. */
  environmentFor(uses: readonly JournalUse[]): Readonly<Partial<Record<VariableName, string>>> {
    return {
      ...(uses.length > 0 && { JOURNAL_TABLE: this.table.tableName }),
      ...(uses.includes('accept') && { JOURNAL_TTL_DAYS: String(this.#ttlDays) }),
    };
  }

  /** Lets a function work on single requests in these ways. Nothing here scans or deletes. */
  grantUse(grantee: IGrantable, uses: readonly JournalUse[]): void {
    if (uses.length === 0) {
      return;
    }
    this.table.grant(grantee, ...new Set(uses.flatMap((use) => ACTIONS[use])));
    // DynamoDB opens the table's key in the caller's name (AWS, "DynamoDB encryption at rest: usage notes").
    this.#encryptionKey.grant(
      new ViaServicePrincipal(`dynamodb.${Aws.REGION}.amazonaws.com`, grantee.grantPrincipal),
      ...KEY_ACTIONS,
    );
  }
}
