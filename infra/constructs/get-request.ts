import { Duration } from 'aws-cdk-lib';
import { HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import type { Construct } from 'constructs';
import { AppFunction } from './app-function.ts';
import type { HttpApi } from './http-api.ts';
import type { IntegrationSecrets } from './integration-secrets.ts';
import type { JournalTable, JournalUse } from './journal-table.ts';
import type { StageSettings } from './stage-settings.ts';

/** @see GetRequest */
export interface GetRequestProps {
  readonly settings: StageSettings;
  readonly api: HttpApi;
  readonly secrets: IntegrationSecrets;
  readonly journal: JournalTable;
}

const JOURNAL_USES: readonly JournalUse[] = ['get'];

/** Tells a sender what became of its requests, and anybody how the API is called. */
export class GetRequest extends AppFunction {
  static readonly TIMEOUT = Duration.seconds(10);

  constructor(scope: Construct, id: string, { settings, api, secrets, journal }: GetRequestProps) {
    super(scope, id, {
      settings,
      slug: 'get-request',
      description: 'Tells a sender what became of its requests.',
      timeout: GetRequest.TIMEOUT,
      environment: {
        ...journal.environmentFor(JOURNAL_USES),
        SENDER_SECRET_PREFIX: secrets.senderPrefix,
        PUBLIC_URL: api.url,
      },
      monitoring: { errorImpact: 'Senders cannot see what became of their requests; the requests are worked on.' },
    });
    journal.grantUse(this, JOURNAL_USES);
    secrets.grantSendersWithKey(this);
    api.route(HttpMethod.GET, '/v1/requests/{id+}', this);
    api.route(HttpMethod.GET, '/v1/openapi.json', this);
  }
}
