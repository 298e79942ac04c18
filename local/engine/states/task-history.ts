import type { TaskAttempt } from './execution.ts';

type Details = Readonly<Record<string, unknown>>;

/** Adds an event; its details stand under a name of their own. */
export type AddEvent = (type: string, detailsName: string, details: Details) => void;

/** Gives the attempts of one state in their order: `current` the one under way, `take` goes on to the next. */
export interface Attempts {
  current(): TaskAttempt | undefined;
  take(): void;
}

/** The attempts of a state; the list is used up. */
export function attemptsOf(attempts: TaskAttempt[], state: string): Attempts {
  const index = () => attempts.findIndex((attempt) => attempt.state === state);
  return {
    current: () => attempts[index()],
    take: () => attempts.splice(index(), 1),
  };
}

/** Notes what happens to a task. */
export interface TaskHistory {
  scheduled(): void;
  succeeded(): void;
  failed(error: string, cause: string): void;
}

/** Functions called by their ARN and calls of a service have event types of their own. */
export function createTaskHistory(add: AddEvent, resource: string, attempts: Attempts): TaskHistory {
  const [prefix, detailsPrefix] = resource.startsWith('arn:aws:states:::')
    ? ['Task', 'task']
    : ['LambdaFunction', 'lambdaFunction'];
  const [, service, action] = /^arn:aws:states:::(\w+):(\w+)/.exec(resource) ?? [];
  const call: Details = service === undefined ? {} : { resourceType: service, resource: action };
  return {
    scheduled() {
      const input = attempts.current()?.input;
      const given = service === undefined ? { resource, input } : { ...call, parameters: input };
      add(`${prefix}Scheduled`, `${detailsPrefix}Scheduled`, given);
      add(`${prefix}Started`, `${detailsPrefix}Started`, call);
    },
    succeeded() {
      add(`${prefix}Succeeded`, `${detailsPrefix}Succeeded`, { ...call, output: attempts.current()?.output });
      attempts.take();
    },
    failed(error, cause) {
      const ended = error === 'States.Timeout' ? 'TimedOut' : 'Failed';
      add(`${prefix}${ended}`, `${detailsPrefix}${ended}`, { ...call, error, cause });
      attempts.take();
    },
  };
}
