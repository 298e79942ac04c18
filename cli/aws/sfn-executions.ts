import { createHash } from 'node:crypto';
import {
  DescribeExecutionCommand,
  ExecutionDoesNotExist,
  ExecutionNotRedrivable,
  GetExecutionHistoryCommand,
  type HistoryEvent,
  RedriveExecutionCommand,
  type SFNClient,
} from '@aws-sdk/client-sfn';
import * as z from 'zod';
import { readFailure } from '../../lib/errors/failure-envelope.ts';
import { parseJson } from '../../lib/json/parse-json.ts';
import type { ExecutionFacts, Whereabouts, WorkflowExecutions } from '../workflow-executions.ts';

const statusSchema = z
  .enum(['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED', 'PENDING_REDRIVE'])
  .transform((status): ExecutionFacts['status'] => (status === 'PENDING_REDRIVE' ? 'RUNNING' : status));

/** The workflow's state, as far as it is read here. */
const stateInputSchema = z.object({
  session: z
    .object({ quarantineSeconds: z.number(), followUpSeconds: z.number().optional() })
    .optional()
    .catch(undefined),
  error: z.object({ Error: z.string(), Cause: z.string() }).optional().catch(undefined),
});

/** The last state that was entered stands among the last events: a step leaves no more than these behind. */
const EVENTS_LOOKED_AT = 100;

/** @param stateMachineArn ARN of the order workflow. */
export function createSfnExecutions(client: SFNClient, stateMachineArn: string): WorkflowExecutions {
  const arnOf = (name: string) => `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`;
  return {
    describe: async (name) => unlessMissing(async () => describe(client, arnOf(name))),
    whereabouts: async (name) => unlessMissing(async () => whereabouts(client, arnOf(name))),
    async redrive(name, { redrives }) {
      // The same end is redriven once, whoever asks for it, and however often.
      const clientToken = createHash('sha256').update(`${name} ${redrives}`).digest('hex');
      try {
        await client.send(new RedriveExecutionCommand({ executionArn: arnOf(name), clientToken }));
        return true;
      } catch (error) {
        if (error instanceof ExecutionNotRedrivable) {
          return false;
        }
        throw error;
      }
    },
  };
}

async function unlessMissing<Answer>(ask: () => Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof ExecutionDoesNotExist) {
      return undefined;
    }
    throw error;
  }
}

async function describe(client: SFNClient, executionArn: string): Promise<ExecutionFacts> {
  const answer = await client.send(new DescribeExecutionCommand({ executionArn }));
  const { status, startDate, stopDate, redriveCount = 0, redriveStatus, redriveStatusReason } = answer;
  return {
    status: statusSchema.parse(status),
    startedAt: startDate?.getTime() ?? 0,
    endedAt: stopDate?.getTime(),
    redrives: redriveCount,
    ...(redriveStatus !== 'REDRIVABLE' && { notRedrivable: redriveStatusReason ?? redriveStatus ?? 'no reason given' }),
  };
}

async function whereabouts(client: SFNClient, executionArn: string): Promise<Whereabouts | undefined> {
  const { events = [] } = await client.send(
    new GetExecutionHistoryCommand({ executionArn, reverseOrder: true, maxResults: EVENTS_LOOKED_AT }),
  );
  const entered = events.find(({ stateEnteredEventDetails }) => stateEnteredEventDetails !== undefined);
  // A redrive goes on in the state that it failed in, which is not entered anew (AWS, "Redriving state machine executions").
  const redriven = events.find(({ type }) => type === 'ExecutionRedriven');
  return entered && whereaboutsOf(entered, redriven);
}

function whereaboutsOf(
  { stateEnteredEventDetails, timestamp }: HistoryEvent,
  redriven: HistoryEvent | undefined,
): Whereabouts {
  const { name = '', input = '' } = stateEnteredEventDetails ?? {};
  const { session, error } = stateInputSchema.safeParse(parseJson(input)).data ?? {};
  const { code, reason } = readFailure(error?.Error, error?.Cause);
  return {
    state: name,
    since: Math.max(timestamp?.getTime() ?? 0, redriven?.timestamp?.getTime() ?? 0),
    ...session,
    ...(name === 'CancelOrder' && error && { rejection: { code, reason } }),
  };
}
