import { existsSync } from 'node:fs';
import type { Connection } from '../lib/commerce/connection.ts';
import type { FieldIssue } from '../lib/errors/errors.ts';
import { type Integrations, integrationsSchema } from '../lib/integrations/integrations.ts';
import { ConfigError, parse, readJson } from './config-file.ts';
import { mappingTargets } from './mapping-targets.ts';

/** Where the merchant describes who sends requests over HTTP, in which form, and who is told outcomes. */
export const INTEGRATIONS_FILE = 'integrations.json';

/** What a new clone has instead; part of the example stack only. */
const EXAMPLE_INTEGRATIONS_FILE = 'integrations.example.json';

/** @see readIntegrationsConfig */
export interface IntegrationsConfig {
  readonly integrations: Integrations;
  /** Content of the integrations file, as it is deployed with each function. */
  readonly integrationsJson: string;
}

/** What a deployment's integrations have to fit. */
export interface Surroundings {
  readonly connections: readonly Connection[];
  /** Whether the stack is for this machine only. */
  readonly local: boolean;
  /** Whether the stack is the one of the examples. */
  readonly isExample: boolean;
}

/**
 * Reads the integrations file. A deployment may have none: then nobody sends over HTTP, and nobody is called back.
 * @param named The file that somebody named. @default `integrations.json` if that exists
 * @throws ConfigError
 */
export function readIntegrationsConfig(named: string | undefined, surroundings: Surroundings): IntegrationsConfig {
  const file = named ?? (surroundings.isExample ? usualOrExample() : INTEGRATIONS_FILE);
  if (named !== undefined && !existsSync(named)) {
    throw new ConfigError(`${named} is missing. See ${EXAMPLE_INTEGRATIONS_FILE} for what stands in it.`);
  }
  const content = existsSync(file) ? readJson(file) : {};
  const integrations = parse(integrationsSchema, content, file);
  const issues = [
    ...unknownConnections(integrations, surroundings),
    ...mappingTargets(integrations),
    ...tooManyBuses(integrations),
    ...loopbackHosts(integrations, surroundings),
  ];
  if (issues.length > 0) {
    throw ConfigError.ofFields(file, issues);
  }
  return { integrations, integrationsJson: JSON.stringify(content) };
}

const usualOrExample = (): string => (existsSync(INTEGRATIONS_FILE) ? INTEGRATIONS_FILE : EXAMPLE_INTEGRATIONS_FILE);

function unknownConnections({ senders }: Integrations, { connections }: Surroundings): FieldIssue[] {
  const names = connections.map(({ name }) => name);
  return senders.flatMap((sender, index) =>
    sender.connections.flatMap((name, position) =>
      names.includes(name)
        ? []
        : [{ field: `senders[${index}].connections[${position}]`, message: `must be one of ${names.join(', ')}` }],
    ),
  );
}

/** Each bus has a statement in the policy of one queue, which takes 20 statements (AWS, SQS quotas). */
const MOST_BUSES = 16;

const tooManyBuses = ({ events }: Integrations): FieldIssue[] =>
  new Set(events.flatMap(({ bus }) => bus ?? [])).size > MOST_BUSES
    ? [{ field: 'events', message: `must name ${MOST_BUSES} partner buses at most` }]
    : [];

/** Plain HTTP to this machine is for this machine only. */
const loopbackHosts = ({ callbacks }: Integrations, { local }: Surroundings): FieldIssue[] =>
  local
    ? []
    : callbacks.flatMap(({ host }, index) =>
        host.includes(':') ? [{ field: `callbacks[${index}].host`, message: 'must be a public host name' }] : [],
      );
