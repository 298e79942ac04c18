/** A content type without its parameters, in lower case: `application/json` of `Application/JSON; charset=utf-8`. */
export const mediaTypeOf = (contentType: string): string => (contentType.split(';')[0] ?? '').trim().toLowerCase();

/** Whether a media type is JSON: `application/json`, or one with the suffix `+json` (RFC 6839). */
export const isJsonType = (mediaType: string): boolean =>
  mediaType === 'application/json' || /^[\w.-]+\/[\w.-]+\+json$/.test(mediaType);
