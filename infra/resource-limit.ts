import { CfnResource, type Stack } from 'aws-cdk-lib';
import type { Config } from './config.ts';
import { ConfigError } from './config-file.ts';

/** Resources that CloudFormation takes in one stack (AWS, "CloudFormation quotas"). */
const MOST_RESOURCES = 500;

/** Of a connection: queue and its policy, secret, event source, two alarms. */
const RESOURCES_PER_CONNECTION = 6;

/**
 * Refuses a configuration that does not fit into one stack. The CDK would as well, but does not say what to do. Looks when
 * the CDK has made all there will be: it moves what is too long for one policy into further ones.
 */
export function limitResources(stack: Stack, config: Pick<Config, 'connections' | 'integrations'>): void {
  stack.node.addValidation({
    validate() {
      const count = stack.node.findAll().filter((construct) => CfnResource.isCfnResource(construct)).length;
      if (count > MOST_RESOURCES) {
        throw new ConfigError(tooMany(count, config));
      }
      return [];
    },
  });
}

function tooMany(count: number, { connections, integrations }: Pick<Config, 'connections' | 'integrations'>): string {
  const { senders, callbacks, events } = integrations;
  const buses = new Set(events.flatMap(({ bus }) => bus ?? [])).size;
  return [
    `The stack would have ${count} resources, and CloudFormation takes ${MOST_RESOURCES} at most.`,
    `Each of the ${connections.length} connections takes ${RESOURCES_PER_CONNECTION}; each sender (${senders.length}), ` +
      `callback (${callbacks.length}) and partner bus (${buses}) takes 1.`,
    'Deploy some of the connections, with those who send for them, as a stage of their own:',
    '  -c stage=NAME -c connections=FILE -c integrations=FILE',
  ].join('\n');
}
