const MOST_CHARACTERS = 400;

/** An error in one line for a person: what AWS says, or what to set when its client could not even ask. */
export function errorLine(error: unknown): string {
  if (!(error instanceof Error)) {
    return String(error);
  }
  const hint = HINTS.find(({ fits }) => fits(error));
  const cause = error.cause instanceof Error ? `: ${errorLine(error.cause)}` : '';
  return (hint?.text ?? `${describe(error)}${cause}`).replaceAll(/\s+/g, ' ').trim().slice(0, MOST_CHARACTERS);
}

/** Errors of AWS bear their service's name for what happened, which their message may lack. */
const describe = ({ name, message }: Error): string =>
  name === 'Error' || message.includes(name) || name.endsWith('Error') ? message : `${name}: ${message}`;

interface Hint {
  readonly fits: (error: Error) => boolean;
  readonly text: string;
}

const HINTS: readonly Hint[] = [
  {
    fits: ({ message }) => message.startsWith('Region is missing'),
    text: 'No AWS region is set. Set AWS_REGION or AWS_PROFILE; for "npm run local", what it prints.',
  },
  {
    fits: ({ name }) => name === 'CredentialsProviderError',
    text: 'There are no AWS credentials. Set AWS_PROFILE, or sign in; for "npm run local", set what it prints.',
  },
  {
    fits: ({ name }) =>
      /^(ExpiredToken|ExpiredTokenException|UnrecognizedClientException|InvalidClientTokenId)$/.test(name),
    text: 'AWS does not take the credentials: they are wrong or have expired. Sign in again.',
  },
  {
    fits: (error) => Reflect.get(error, 'code') === 'ECONNREFUSED',
    text: 'Nothing answers at the AWS endpoint. Is "npm run local" running, and AWS_ENDPOINT_URL what it prints?',
  },
];
