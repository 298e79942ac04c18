import { Aws, RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import { type IKey, ViaServicePrincipal } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { StageSettings } from './stage-settings.ts';

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
  /** What a function needs to find it. */
  readonly environment: { readonly JOURNAL_TABLE: string; readonly JOURNAL_TTL_DAYS: string };
  readonly #encryptionKey: IKey;

  constructor(scope: Construct, id: string, { journalTtlDays, ...settings }: JournalTableProps) {
    super(scope, id);
    this.#encryptionKey = settings.encryptionKey;
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
    this.environment = { JOURNAL_TABLE: this.table.tableName, JOURNAL_TTL_DAYS: String(journalTtlDays) };
  }

  /** Lets a function read and write single requests. Nothing here scans or deletes. */
  grantEntries(grantee: IGrantable): void {
    this.table.grant(grantee, 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem');
    // DynamoDB opens the table's key in the caller's name (AWS, "DynamoDB encryption at rest: usage notes").
    this.#encryptionKey.grantEncryptDecrypt(
      new ViaServicePrincipal(`dynamodb.${Aws.REGION}.amazonaws.com`, grantee.grantPrincipal),
    );
  }
}
