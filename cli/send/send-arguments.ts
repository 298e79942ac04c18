import { UsageError } from '../../local/cli/usage-error.ts';
import { parseOptions } from '../../local/cli/parse-options.ts';
import { stageName } from '../arguments.ts';

/** What `send` was asked to do. */
export interface SendArguments {
  /** What is sent; `-` for standard input. */
  readonly file: string;
  /** Absent for the only sender there is. */
  readonly sender: string | undefined;
  /** Where the HTTP API is, without a slash at the end. */
  readonly url: string;
  /** The integrations file, where it was named. */
  readonly integrations: string | undefined;
  readonly stage: string | undefined;
  readonly json: boolean;
}

const OPTIONS = {
  sender: { type: 'string' },
  url: { type: 'string' },
  integrations: { type: 'string' },
  stage: { type: 'string' },
  json: { type: 'boolean' },
} as const;

/** @throws UsageError that names the option and what is allowed. */
export function readSendArguments(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): SendArguments {
  const { values, positionals } = parseOptions(args, OPTIONS, { most: 1 });
  const [file] = positionals;
  if (file === undefined) {
    throw new UsageError('send needs a file with an order request, or - for standard input');
  }
  const { ONBEHALF_API_URL, ONBEHALF_INTEGRATIONS } = environment;
  return {
    file,
    sender: values.sender,
    url: apiUrl(values.url ?? ONBEHALF_API_URL, values.url === undefined ? 'ONBEHALF_API_URL' : '--url'),
    integrations: values.integrations ?? ONBEHALF_INTEGRATIONS,
    stage: values.stage === undefined ? undefined : stageName(values.stage),
    json: values.json ?? false,
  };
}

const THIS_MACHINE = ['127.0.0.1', 'localhost', '[::1]'];

/** A key or a password must not travel in the clear: without TLS on this machine only. */
function apiUrl(text: string | undefined, name: string): string {
  if (text === undefined || text === '') {
    throw new UsageError(
      'send needs to know where the HTTP API is: --url or ONBEHALF_API_URL, which "npm run local" prints',
    );
  }
  const url = URL.parse(text);
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && THIS_MACHINE.includes(url.hostname));
  if (!url || !isSafe || url.search !== '' || url.hash !== '' || url.username !== '' || url.password !== '') {
    throw new UsageError(`${name} must be https://HOST, or http://127.0.0.1:PORT on this machine`);
  }
  return url.href.replace(/\/+$/, '');
}
