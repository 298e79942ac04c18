import { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { type AlarmKind, type AlarmRule, alarmRules, type AlarmRuleOptions } from './alarm-rules.ts';
import { type AlarmSubject, alarmSubjects } from './alarm-subjects.ts';
import type { Watched } from './watched.ts';

/** @see Alarms */
export interface AlarmsProps extends AlarmRuleOptions {
  readonly watched: Watched;
  /** Told when an alarm goes off, and when it is over. */
  readonly topic: ITopic;
  /** Rules that differ from the defaults. @default none. @see alarmRules */
  readonly rules?: Partial<Record<AlarmKind, AlarmRule>>;
}

/** All alarms of a stage. $0.10 a month for each metric in them (AWS, CloudWatch pricing). */
export class Alarms extends Construct {
  readonly all: readonly Alarm[];

  constructor(scope: Construct, id: string, { watched, topic, rules, ...options }: AlarmsProps) {
    super(scope, id);
    const effective = { ...alarmRules(options), ...rules };
    this.all = alarmSubjects(watched).map((subject) => this.alarm(subject, effective[subject.kind], watched.prefix));
    for (const alarm of this.all) {
      alarm.addAlarmAction(new SnsAction(topic));
      alarm.addOkAction(new SnsAction(topic));
    }
  }

  private alarm({ kind, name, metric, impact, whole }: AlarmSubject, rule: AlarmRule, prefix: string): Alarm {
    const { period, threshold, ...conditions } = rule;
    const id = name === undefined ? kind : `${kind}-${name}`;
    return new Alarm(this, id, {
      ...conditions,
      threshold: whole === undefined ? threshold : (whole * threshold) / 100,
      metric: metric(period),
      alarmName: `${prefix}-${id}`,
      alarmDescription: `${impact} See docs/runbook.md#${kind}`,
    });
  }
}
