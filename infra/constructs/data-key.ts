import { Aws, Duration, type RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';

/** @see DataKey */
export interface DataKeyProps {
  /** Beginning of the alias. */
  readonly prefix: string;
  /** What happens to the key when the stack is deleted. Without it the journal's backups cannot be read. */
  readonly removalPolicy: RemovalPolicy;
}

/**
 * The stage's one customer-managed key: for the journal, the secrets, the events as they came, the logs and the alarm
 * topic. Queues that hold ids only use the key of SQS, which is free.
 *
 * $1 a month, plus $0.03 for 10,000 calls; the services cache data keys for minutes, so the calls do not grow with the
 * orders (AWS KMS, pricing).
 */
export class DataKey extends Construct {
  readonly key: Key;

  constructor(scope: Construct, id: string, { prefix, removalPolicy }: DataKeyProps) {
    super(scope, id);
    this.key = new Key(this, 'Key', {
      alias: prefix,
      description: `Onbehalf: journal, secrets, events and logs of ${prefix}`,
      enableKeyRotation: true,
      rotationPeriod: Duration.days(365),
      removalPolicy,
    });
    this.allowLogGroups(prefix);
    this.allowSenders();
  }

  /** CloudWatch Logs names the log group in the encryption context (AWS, "Encrypt log data using AWS KMS"). */
  private allowLogGroups(prefix: string): void {
    const logGroups = `arn:${Aws.PARTITION}:logs:${Aws.REGION}:${Aws.ACCOUNT_ID}:log-group:/aws/`;
    this.key.addToResourcePolicy(
      new PolicyStatement({
        sid: 'LogGroupsOfThisStage',
        principals: [new ServicePrincipal(`logs.${Aws.REGION}.amazonaws.com`)],
        actions: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
        resources: ['*'],
        conditions: {
          ArnLike: {
            'kms:EncryptionContext:aws:logs:arn': [
              `${logGroups}lambda/${prefix}-*`,
              `${logGroups}vendedlogs/states/${prefix}-*`,
              `${logGroups}vendedlogs/apis/${prefix}-*`,
            ],
          },
        },
      }),
    );
  }

  /** EventBridge sends to encrypted queues, CloudWatch alarms to the encrypted topic. */
  private allowSenders(): void {
    this.key.addToResourcePolicy(
      new PolicyStatement({
        sid: 'EventsAndAlarmsOfThisAccount',
        principals: [new ServicePrincipal('events.amazonaws.com'), new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
        resources: ['*'],
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    );
  }
}
