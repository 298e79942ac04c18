/** `user:accessKey:clientPassword`, or `client:password` without a middle. */
export interface BasicCredentials {
  readonly first: string;
  readonly middle: string | undefined;
  readonly last: string;
}

/** Reads a Basic header; the outer colons count, so that an access key may hold any character. */
export function readBasicCredentials(header: string | undefined): BasicCredentials | undefined {
  const [, encoded] = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(header ?? '') ?? [];
  if (encoded === undefined) return undefined;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const first = text.indexOf(':');
  const last = text.lastIndexOf(':');
  if (first < 0) return undefined;
  return {
    first: text.slice(0, first),
    middle: first === last ? undefined : text.slice(first + 1, last),
    last: text.slice(last + 1),
  };
}
