import { Aws, RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, ProjectionType, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import { type IKey, ViaServicePrincipal } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { Journal, OpenRequests } from '../../lib/journal/journal.ts';
import { JOURNAL_INDEXES, type JournalIndex } from '../../lib/journal/journal-indexes.ts';
import type { VariableName } from '../../lib/runtime/environment.ts';
import type { StageSettings } from './stage-settings.ts';

/** What a function does with the journal, by the methods of the ports. */
export type JournalUse = keyof Journal | keyof OpenRequests;

interface Access {
  /** Calls to DynamoDB on the table itself. */
  readonly actions: readonly string[];
  /** The index that is queried. */
  readonly index?: JournalIndex;
}

/** What is behind each use; `accept` reads the entry that was there first. */
const ACCESS: Readonly<Record<JournalUse, Access>> = {
  accept: { actions: ['dynamodb:PutItem', 'dynamodb:GetItem'] },
  get: { actions: ['dynamodb:GetItem'] },
  record: { actions: ['dynamodb:UpdateItem'] },
  unsettled: { actions: ['dynamodb:GetItem'], index: 'unsettled' },
};

/** What DynamoDB does with a table's key in the name of whoever reads and writes (AWS, "DynamoDB encryption at rest"). */
const KEY_ACTIONS = ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'];

/** @see JournalTable */
export interface JournalTableProps extends StageSettings {
  /** Days after which DynamoDB deletes a request; the execution's name protects against doubles for 90 of them. */
  readonly journalTtlDays: number;
}

/**
 * The journal: one item for each request, its content included, so it is the one table with personal data, in
 * attributes of their own. Its indexes hold ids and times only; of the customer the number, or a digest of a guest's
 * e-mail address, as long as the data is not erased.
 *
 * On demand, about $16 per million orders: four writes of an item of some 4 KiB, charged by the size of the item, and
 * ten of an index's keys; storage with point-in-time recovery about $0.45 per GB and month (AWS, DynamoDB pricing).
 *
 * A table that is deployed already takes one new index with each deployment (AWS::DynamoDB::Table,
 * GlobalSecondaryIndexes).
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
    for (const [indexName, { partitionKey, sortKey }] of Object.entries(JOURNAL_INDEXES)) {
      this.table.addGlobalSecondaryIndex({
        indexName,
        partitionKey: { name: partitionKey, type: AttributeType.STRING },
        sortKey: { name: sortKey, type: AttributeType.NUMBER },
        projectionType: ProjectionType.KEYS_ONLY,
      });
    }
  }

  /** What a function needs to find the table; only who accepts sets the time to live. Nothing without a use. */
  environmentFor(uses: readonly JournalUse[]): Readonly<Partial<Record<VariableName, string>>> {
    return {
      ...(uses.length > 0 && { JOURNAL_TABLE: this.table.tableName }),
      ...(uses.includes('accept') && { JOURNAL_TTL_DAYS: String(this.#ttlDays) }),
    };
  }

  /**
   * Lets a function work on single requests in these ways, and query the indexes they need. Nothing here scans or
   * deletes. Not the table's own grant, which would open every index to each of them.
   */
  grantUse(grantee: IGrantable, uses: readonly JournalUse[]): void {
    if (uses.length === 0) {
      return;
    }
    const access = uses.map((use) => ACCESS[use]);
    Grant.addToPrincipal({
      grantee,
      actions: [...new Set(access.flatMap(({ actions }) => actions))],
      resourceArns: [this.table.tableArn],
    });
    const indexes = access.flatMap(({ index }) => (index ? [`${this.table.tableArn}/index/${index}`] : []));
    if (indexes.length > 0) {
      Grant.addToPrincipal({ grantee, actions: ['dynamodb:Query'], resourceArns: indexes });
    }
    // DynamoDB opens the table's key in the caller's name (AWS, "DynamoDB encryption at rest: usage notes").
    this.#encryptionKey.grant(
      new ViaServicePrincipal(`dynamodb.${Aws.REGION}.amazonaws.com`, grantee.grantPrincipal),
      ...KEY_ACTIONS,
    );
  }
}
