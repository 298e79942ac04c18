import { describe, expect, it } from '@jest/globals';
import { type App, Stack, Validations } from 'aws-cdk-lib';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { AwsSolutionsChecks } from 'cdk-nag';
import { addGate } from '../../infra/nag.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { buildApp, buildStack } from './build-stack.ts';

/** Rules that stop the synthesis. */
function stoppedBy(app: App): string[] {
  try {
    app.synth({ force: true });
    return [];
  } catch (error) {
    const rules = [...(error as Error).message.matchAll(/AwsSolutions-([A-Z]+\d+)/g)].map(([, rule]) => rule!);
    return [...new Set(rules)].sort();
  }
}

describe('the gate', () => {
  const { app } = buildStack(
    { rates: { 'us-store': 5, 'de-store': 50 }, integrations: 'example' },
    temporaryDirectory(),
  );

  it('lets our stack pass with what is acknowledged', () => {
    addGate(app);
    expect(stoppedBy(app)).toEqual([]);
  });

  it('would stop it for four rules without the acknowledgements', () => {
    const bare = buildStack({ integrations: 'example' }, temporaryDirectory()).app;
    Validations.of(bare).addPlugins(new AwsSolutionsChecks(bare));
    expect(stoppedBy(bare)).toEqual(['APIG4', 'IAM5', 'SMG4', 'SQS3']);
  });

  it('stops a queue without TLS and dead letters', () => {
    const unsafe = buildApp(temporaryDirectory());
    new Queue(new Stack(unsafe, 'Test'), 'Unsafe');
    addGate(unsafe);
    expect(stoppedBy(unsafe)).toEqual(['SQS3', 'SQS4']);
  });
});
