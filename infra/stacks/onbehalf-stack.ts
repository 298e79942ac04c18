import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Config } from '../config.ts';
import { CardVault } from '../constructs/card-vault.ts';
import { DataKey } from '../constructs/data-key.ts';
import { FailureQueues } from '../constructs/failure-queues.ts';
import { IntegrationSecrets } from '../constructs/integration-secrets.ts';
import { JournalTable } from '../constructs/journal-table.ts';
import { Monitoring } from '../constructs/monitoring.ts';
import { OperateOrder } from '../constructs/operate-order.ts';
import { OrderWorkflow } from '../constructs/order-workflow.ts';
import { OrdersQueues } from '../constructs/orders-queues.ts';
import { addOutputs } from '../constructs/outputs.ts';
import { ReceiveEvent } from '../constructs/receive-event.ts';
import { RecordFailure } from '../constructs/record-failure.ts';
import { RequestBus } from '../constructs/request-bus.ts';
import { SendCallback } from '../constructs/send-callback.ts';
import { SenderApi } from '../constructs/sender-api.ts';
import { StageSecrets } from '../constructs/stage-secrets.ts';
import type { StageSettings } from '../constructs/stage-settings.ts';
import { StartOrder } from '../constructs/start-order.ts';
import { SweepRequests } from '../constructs/sweep-requests.ts';
import { WorkflowSteps } from '../constructs/workflow-steps.ts';
import { limitResources } from '../resource-limit.ts';

/** @see OnbehalfStack */
export interface OnbehalfStackProps {
  readonly config: Config;
  readonly functionCode: StageSettings['functionCode'];
}

/** Everything of one stage. */
export class OnbehalfStack extends Stack {
  constructor(scope: Construct, id: string, { config, functionCode }: OnbehalfStackProps) {
    super(scope, id, { description: 'Onbehalf: places orders in shops on behalf of their customers' });
    const { prefix, connections, integrations, logRetentionDays } = config;
    const removalPolicy = config.retainData ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY;
    const { key } = new DataKey(this, 'DataKey', { prefix, removalPolicy });
    const settings: StageSettings = {
      prefix,
      encryptionKey: key,
      logRetention: logRetentionDays,
      removalPolicy,
      allowsPrivateAddresses: config.local,
      functionCode,
    };

    const failures = new FailureQueues(this, 'Failures', settings);
    const { deadLetters, rejectedOrders, undeliveredEvents } = failures;
    const journal = new JournalTable(this, 'Journal', { ...settings, journalTtlDays: config.journalTtlDays });
    const secrets = new StageSecrets(this, 'Secrets', { ...settings, connections });
    const integrationSecrets = new IntegrationSecrets(this, 'IntegrationSecrets', { ...settings, integrations });
    const takesCards = integrations.senders.some(({ mayTakeCards }) => mayTakeCards);
    const cards = takesCards ? new CardVault(settings) : undefined;
    const { eventBus, events } = new RequestBus(this, 'Requests', {
      settings,
      undeliveredEvents,
      consumerTimeout: ReceiveEvent.TIMEOUT,
      eventSources: integrations.events,
    });
    const ordersQueues = new OrdersQueues(this, 'Orders', {
      prefix,
      connections,
      deadLetters,
      consumerTimeout: StartOrder.TIMEOUT,
    });

    const steps = new WorkflowSteps(this, 'Steps', { settings, secrets, journal, cards });
    const { stateMachine } = new OrderWorkflow(this, 'Workflow', {
      settings,
      steps,
      eventBus,
      rejectedOrders,
      connections,
    });
    const receiveEvent = new ReceiveEvent(this, 'ReceiveEvent', {
      settings,
      events,
      journal,
      ordersQueues,
      deadLetters,
      eventBus,
    });
    const startOrder = new StartOrder(this, 'StartOrder', { settings, ordersQueues, stateMachine });
    const recordFailure = new RecordFailure(this, 'RecordFailure', {
      settings,
      stateMachine,
      journal,
      failures,
      eventBus,
    });

    const sweepRequests = new SweepRequests(this, 'SweepRequests', {
      settings,
      sweep: config,
      journal,
      secrets,
      stateMachine,
      ordersQueues,
      failedExecutions: recordFailure.failedExecutions,
      deadLetters,
      eventBus,
    });

    const operateOrder = new OperateOrder(this, 'OperateOrder', { settings, journal, secrets, stateMachine, eventBus });

    const senderApi =
      integrations.senders.length > 0
        ? new SenderApi(this, 'SenderApi', {
            settings,
            limits: config,
            publicUrl: config.publicUrl,
            secrets: integrationSecrets,
            journal,
            ordersQueues,
            deadLetters,
            eventBus,
            cards,
          })
        : undefined;
    const sendCallback =
      integrations.callbacks.length > 0
        ? new SendCallback(this, 'SendCallback', { settings, secrets: integrationSecrets, journal, eventBus })
        : undefined;

    const { topic, dashboardUrl } = new Monitoring(this, 'Monitoring', {
      encryptionKey: key,
      email: config.alarmEmail,
      noOrderHours: config.noOrderHours,
      ordersMaxAgeHours: config.ordersMaxAgeHours,
      sweepMinutes: config.sweepMinutes,
      watched: {
        prefix,
        failures,
        events,
        ordersQueues: ordersQueues.all,
        stateMachine,
        journal: journal.table,
        queueReaders: [receiveEvent, startOrder, recordFailure],
        sweeper: sweepRequests,
        operator: operateOrder,
        steps: Object.values(steps.functions),
        senderApi,
        sendCallback,
      },
    });

    addOutputs(this, {
      EventBusName: { value: eventBus.eventBusName, description: 'Put order requests here; outcomes come out here.' },
      EventBusArn: { value: eventBus.eventBusArn, description: 'The bus, for policies and rules.' },
      ConnectionSecrets: {
        value: connections.map(({ name }) => secrets.connectionPrefix + name).join(','),
        description: 'Fill in the credentials of each shop after the first deployment.',
      },
      StateMachineArn: { value: stateMachine.stateMachineArn, description: 'The order workflow; redrive here.' },
      JournalTableName: { value: journal.table.tableName, description: 'What became of each request, by requestId.' },
      DeadLettersUrl: { value: deadLetters.queueUrl, description: 'Failures that an operator acts on.' },
      RejectedOrdersUrl: { value: rejectedOrders.queueUrl, description: 'Rejections that the requester acts on.' },
      UndeliveredEventsUrl: { value: undeliveredEvents.queueUrl, description: 'Events that were not taken in.' },
      ...(senderApi && {
        ApiUrl: { value: senderApi.http.url, description: 'Senders send order requests here: POST /v1/requests.' },
      }),
      ...(sendCallback && {
        UndeliveredCallbacksUrl: {
          value: sendCallback.undelivered.queueUrl,
          description: 'Outcomes that could not be told.',
        },
      }),
      AlarmTopicArn: { value: topic.topicArn, description: 'Subscribe here to be told about alarms.' },
      DashboardUrl: { value: dashboardUrl, description: 'Orders and machinery at a glance.' },
    });
    limitResources(this, config);
  }
}
