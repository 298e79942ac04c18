import { CfnOutput, type Stack } from 'aws-cdk-lib';

/** @see addOutputs */
export interface OutputText {
  readonly value: string;
  /** What somebody does with it. */
  readonly description: string;
}

/** Prints values after a deployment, under their own names. */
export function addOutputs(stack: Stack, outputs: Readonly<Record<string, OutputText>>): void {
  for (const [name, output] of Object.entries(outputs)) {
    new CfnOutput(stack, name, output);
  }
}
