import { ServiceError } from '../service-error.ts';

/**
 * Decodes a part of a request's path.
 * @throws ServiceError when it is not well-formed.
 */
export function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch (cause) {
    throw new ServiceError('InvalidRequest', `the path holds a malformed escape sequence: ${String(cause)}`);
  }
}
