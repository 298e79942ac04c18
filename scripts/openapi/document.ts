import { PATHS } from './paths.ts';
import { problemResponses } from './responses.ts';
import { apiSchemas } from './schemas.ts';
import { PARAMETERS, SECURITY_SCHEMES } from './security.ts';
import { WEBHOOKS } from './webhooks.ts';

/** The description of the HTTP API, OpenAPI 3.1; types come from the code, the rest is told here. */
export const openApiDocument = () => ({
  openapi: '3.1.0',
  info: {
    title: 'Onbehalf',
    version: '1',
    summary: 'Has orders placed for customers in shops, exactly once.',
    description:
      'Every body is JSON in UTF-8, at most 64 KiB. A refusal is a problem (RFC 9457); where fields do not fit, ' +
      'its `issues` name them. Only `429` and a method that a path does not have are answered by API Gateway, in its own form. ' +
      'Later versions of this API may add fields to answers; readers ignore those that they do not know.',
  },
  servers: [{ url: '/', description: 'The host that this document comes from.' }],
  paths: PATHS,
  webhooks: WEBHOOKS,
  components: {
    schemas: apiSchemas(),
    responses: problemResponses(),
    parameters: PARAMETERS,
    securitySchemes: SECURITY_SCHEMES,
  },
});

/** The document as it stands in `docs/`. */
export const openApiJson = (): string => `${JSON.stringify(openApiDocument(), null, 2)}\n`;
