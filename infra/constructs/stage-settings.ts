import type { RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Code } from 'aws-cdk-lib/aws-lambda';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';

/** What every construct of one stage shares. */
export interface StageSettings {
  /** Beginning of every physical name, for example `onbehalf-prod`. */
  readonly prefix: string;
  /** Encrypts what is personal or secret, and what CloudWatch has to hand on. */
  readonly encryptionKey: IKey;
  /** How long each log group keeps its lines. */
  readonly logRetention: RetentionDays;
  /** What happens to journal, secrets and key when the stack is deleted. */
  readonly removalPolicy: RemovalPolicy;
  /** Whether functions may call addresses that are not public: on one machine only, where the shops are. */
  readonly allowsPrivateAddresses: boolean;
  /** Code package of a function, by the name of its folder under `functions/`. */
  readonly functionCode: (name: string) => Code;
}
