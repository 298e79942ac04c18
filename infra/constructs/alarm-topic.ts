import { Aws } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';

/** @see AlarmTopic */
export interface AlarmTopicProps {
  /** Beginning of the physical name. */
  readonly prefix: string;
  /** A key of our own: CloudWatch cannot use the key of SNS (AWS, "SNS encryption at rest"). */
  readonly encryptionKey: IKey;
  /** Who is told; has to confirm once, by a link in the first e-mail. @default nobody yet */
  readonly email?: string | undefined;
}

/** Where alarms go: e-mail, or whatever an operator subscribes to it. */
export class AlarmTopic extends Topic {
  constructor(scope: Construct, id: string, { prefix, encryptionKey, email }: AlarmTopicProps) {
    super(scope, id, {
      topicName: `${prefix}-alarms`,
      displayName: prefix,
      masterKey: encryptionKey,
      enforceSSL: true,
    });
    // A topic with a policy of its own loses the default one, under which the account's alarms may publish.
    this.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AlarmsOfThisAccount',
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    );
    if (email !== undefined) {
      this.addSubscription(new EmailSubscription(email));
    }
  }
}
