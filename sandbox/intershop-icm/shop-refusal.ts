import { jsonAnswer, type SandboxAnswer } from '../shared/sandbox-exchange.ts';
import type { ShopSettings } from './shop-settings.ts';

/** Which of the two APIs under the same addresses a call asks for. */
export type Api = 'legacy' | 'v1';

export interface Feedback {
  readonly code: string;
  readonly message: string;
  readonly paths?: readonly string[];
  readonly parameters?: Readonly<Record<string, string | number>>;
  readonly causes?: readonly Feedback[];
}

interface RefusalDetails extends Omit<Feedback, 'code' | 'message'> {
  /** @default 400 for 422, otherwise the same */
  readonly legacyStatus?: number;
  /** Attributes that a legacy call lacks; told by `error-type` and the header of that name. */
  readonly missing?: readonly string[];
}

/** A refusal with a code. v1 answers with an error block; the legacy API with a text and headers. */
export class ShopRefusal extends Error {
  override readonly name = 'ShopRefusal';
  readonly status: number;
  readonly code: string;
  readonly details: RefusalDetails;

  constructor(status: number, code: string, message: string, details: RefusalDetails = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.details = details;
  }
}

/** A refusal of which there is nothing but a text: `Unauthorized` and the like. */
export class PlainRefusal extends Error {
  override readonly name = 'PlainRefusal';
  readonly answer: SandboxAnswer;

  constructor(status: number, text: string, headers: Readonly<Record<string, string>> = {}) {
    super(text);
    this.answer = textAnswer(status, text, headers);
  }
}

const reasons: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
  410: 'Gone',
  423: 'Locked',
};

export function textAnswer(
  status: number,
  text: string,
  headers: Readonly<Record<string, string>> = {},
): SandboxAnswer {
  return { status, headers: { 'content-type': 'text/plain;charset=UTF-8', ...headers }, body: text };
}

/** Words a refusal as the asked API does. */
export function refusalAnswer(refusal: ShopRefusal, api: Api, settings: ShopSettings): SandboxAnswer {
  const { status, code, message, details } = refusal;
  const { legacyStatus, missing, ...feedback } = details;
  if (api === 'v1') return feedbackAnswer(status, [{ code, message, ...feedback }], settings);
  const shown = legacyStatus ?? (status === 422 ? 400 : status);
  return textAnswer(shown, `${reasons[shown] ?? 'Error'} (${message})`, {
    'error-key': code,
    ...(missing !== undefined && {
      'error-type': 'error-missing-attributes',
      'error-missing-attributes': missing.join(','),
    }),
  });
}

/** A v1 answer that tells errors: `{ errors }`, or the newer `{ messages }`. */
export function feedbackAnswer(status: number, errors: readonly Feedback[], settings: ShopSettings): SandboxAnswer {
  return jsonAnswer(status, errorBlock(status, errors, settings));
}

export function errorBlock(status: number, errors: readonly Feedback[], settings: ShopSettings): object {
  if (settings.errorFormat === 'errors') {
    return { errors: errors.map((error) => ({ ...error, status: String(status) })) };
  }
  // A recorded message tells 400 where HTTP says 422.
  const inner = String(status === 422 ? 400 : status);
  return { messages: errors.map((error) => ({ ...error, level: 'ERROR', status: inner })) };
}

export function unauthorized(): PlainRefusal {
  return new PlainRefusal(401, 'Unauthorized');
}
