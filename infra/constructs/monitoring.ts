import { Aws } from 'aws-cdk-lib';
import { type Alarm, AlarmStatusWidget, Dashboard } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { AlarmTopic, type AlarmTopicProps } from './alarm-topic.ts';
import { Alarms, type AlarmsProps } from './alarms.ts';
import { businessWidgets } from './business-widgets.ts';
import { technicalWidgets } from './technical-widgets.ts';
import type { Watched } from './watched.ts';

/** Alarms that one widget can show (AWS, "Dashboard body structure and syntax", `alarms`). */
const ALARMS_PER_WIDGET = 100;

/** @see Monitoring */
export interface MonitoringProps extends Pick<AlarmTopicProps, 'encryptionKey' | 'email'>, Omit<AlarmsProps, 'topic'> {
  readonly watched: Watched;
}

/** Alarms, who they reach, and one dashboard that shows the business first. */
export class Monitoring extends Construct {
  readonly topic: AlarmTopic;
  readonly dashboardUrl: string;

  constructor(scope: Construct, id: string, { encryptionKey, email, ...alarms }: MonitoringProps) {
    super(scope, id);
    const { watched } = alarms;
    const { prefix } = watched;
    this.topic = new AlarmTopic(this, 'Topic', { prefix, encryptionKey, email });
    const { all } = new Alarms(this, 'Alarms', { ...alarms, topic: this.topic });
    new Dashboard(this, 'Dashboard', {
      dashboardName: prefix,
      widgets: [...alarmWidgets(all), ...businessWidgets(watched), ...technicalWidgets(watched)],
    });
    this.dashboardUrl = `https://${Aws.REGION}.console.aws.amazon.com/cloudwatch/home?region=${Aws.REGION}#dashboards/dashboard/${prefix}`;
  }
}

/** All alarms; those of many connections do not fit into one widget. Rows of widgets. */
function alarmWidgets(alarms: readonly Alarm[]): AlarmStatusWidget[][] {
  const count = Math.ceil(alarms.length / ALARMS_PER_WIDGET);
  return Array.from({ length: count }, (_, index) => {
    const start = index * ALARMS_PER_WIDGET;
    return [
      new AlarmStatusWidget({
        title: count === 1 ? 'Alarms' : `Alarms, ${index + 1} of ${count}`,
        alarms: alarms.slice(start, start + ALARMS_PER_WIDGET),
        width: 24,
      }),
    ];
  });
}
