/**
 * Environment variables of the functions, none of them secret. `infra/` sets exactly these; the list is the contract
 * between the two.
 */
export const VARIABLES = {
  JOURNAL_TABLE: 'Name of the journal table.',
  JOURNAL_TTL_DAYS: 'Days after which the journal forgets a request.',
  STATE_MACHINE_ARN: 'ARN of the order workflow.',
  DEAD_LETTERS_URL: 'URL of the dead-letter queue for operators.',
  FAILED_EXECUTIONS_URL: 'URL of the queue of failed executions.',
  ORDERS_QUEUE_URL_PREFIX: "An orders queue's URL is this and the connection's name.",
  CONNECTION_SECRET_PREFIX: "A connection secret's name is this and the connection's name.",
  SEALING_KEY_ARN: 'ARN of the secret that seals access tokens.',
  EVENT_BUS_NAME: 'Bus on which outcomes are published.',
  LEFTOVER_ORDER_MINUTES: 'Minutes for which an order of a failed request may stand in the shop unplaced.',
  LEFTOVER_BASKET_HOURS: 'Hours for which a basket of a failed request may stay in the shop.',
  ORDERS_MAX_AGE_HOURS: 'Hours for which an order may wait in its queue.',
  PUBLIC_URL: 'Where senders reach the HTTP API, without a slash at the end: some sign the address they call.',
  SENDER_SECRET_PREFIX: "A sender's secret is named this and the sender's name.",
  CALLBACK_SECRET_PREFIX: "The secret of a callback destination is named this and the destination's name.",
  UNDELIVERED_CALLBACKS_URL: 'URL of the queue of callbacks that were given up.',
  CALLBACKS_URL: 'URL of the queue of callbacks.',
  CARD_SECRET_PREFIX: "The secret of a card is named this and the card's reference.",
  CARD_KEY_ARN: 'ARN of the key that encrypts the secrets of cards.',
} as const;

/** @see VARIABLES */
export type VariableName = keyof typeof VARIABLES;

/**
 * Reads a variable of the function.
 * @throws Error that names it when it is missing: a deployment fault, so the function does not start.
 */
export function variable(name: VariableName): string {
  const value = process.env[name];
  if (value === undefined || value === '') {
    throw new Error(`environment variable ${name} is missing. ${VARIABLES[name]}`);
  }
  return value;
}

/** Where the connections of this deployment are described; by default in the function's code package. */
export function connectionsFile(): string {
  return process.env['CONNECTIONS_FILE'] ?? `${process.env['LAMBDA_TASK_ROOT'] ?? process.cwd()}/connections.json`;
}

/** Where the integrations of this deployment are described, beside the connections; a deployment may have none. */
export function integrationsFile(): string {
  return process.env['INTEGRATIONS_FILE'] ?? `${process.env['LAMBDA_TASK_ROOT'] ?? process.cwd()}/integrations.json`;
}

/** The description of the HTTP API, in the code package of the function that hands it out. */
export function openApiFile(): string {
  return `${process.env['LAMBDA_TASK_ROOT'] ?? `${process.cwd()}/docs`}/openapi.json`;
}

/** Whether addresses that are not public may be called: on one machine only, where the shops are. */
export const allowsPrivateAddresses = (): boolean => process.env['ALLOW_PRIVATE_ADDRESSES'] === 'true';
