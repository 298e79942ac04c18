import { HttpProblemError } from './problem.ts';

const TOKEN = "[A-Za-z0-9!#$%&'*+.^_`|~-]{1,127}";
const QUOTED = String.raw`"[^"\\,]{0,127}"`;

/** One media type with its parameters (RFC 9110, section 8.3.1). A header that came twice has a comma, and is none. */
const MEDIA_TYPE = new RegExp(`^(${TOKEN}/${TOKEN})((?: ?; ?${TOKEN}=(?:${TOKEN}|${QUOTED}))*)$`);

const PARAMETER = new RegExp(`; ?(${TOKEN})=(?:(${TOKEN})|(${QUOTED}))`, 'g');

const LONGEST = 512;

/** Several events in one body: one that is wrong would refuse the others. */
const BATCH = 'application/cloudevents-batch+json';

/**
 * Makes sure that a body is said to be plain JSON in UTF-8, or that nothing is said.
 * @param headers By name in lower case.
 * @throws HttpProblemError 415
 */
export function requireJsonType(headers: ReadonlyMap<string, string>): void {
  if (!/^(?:identity)?$/i.test(headers.get('content-encoding') ?? '')) {
    throw unsupported('The body must come without a content encoding.');
  }
  const header = headers.get('content-type') ?? '';
  if (header === '') {
    return;
  }
  const [, type = '', parameters = ''] = header.length > LONGEST ? [] : (MEDIA_TYPE.exec(header) ?? []);
  const name = type.toLowerCase();
  if (name === BATCH) {
    throw unsupported('The body must be one CloudEvent, not a batch.');
  }
  if (!/^application\/(?:json|[^/]+\+json)$/.test(name)) {
    throw unsupported('The content type must be application/json, or one that ends in +json.');
  }
  if (!/^(?:utf-?8)?$/i.test(charsetOf(parameters))) {
    throw unsupported('The charset must be utf-8.');
  }
}

/** Of a charset that is named twice both names, which is none that anybody knows. */
const charsetOf = (parameters: string): string =>
  [...parameters.matchAll(PARAMETER)]
    .filter(([, name = '']) => name.toLowerCase() === 'charset')
    .map(([, , plain, quoted = '']) => plain ?? quoted.slice(1, -1))
    .join(',');

const unsupported = (detail: string): HttpProblemError => new HttpProblemError('content-type-unsupported', detail);
