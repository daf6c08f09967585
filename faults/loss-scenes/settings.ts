import { EnableKinesisStreamingDestinationCommand, UpdateTableCommand } from '@aws-sdk/client-dynamodb';
import { applySettings } from '../../activities/apply-settings';
import { compareSettings } from '../../activities/compare-settings';
import { switchMappings } from '../../activities/switch-mappings';
import { tagsOf } from '../../activities/tables/find-table';
import { waitActive } from '../../activities/wait-active';
import { canonicalText, digestOfText } from '../../language/digest';
import type { JsonObject } from '../../language/json';
import type { LossScene } from '../answer-loss';
import type { EmulatorBench } from '../emulator-bench';
import { functionArn, mappedTable, mappingStates, mapTo, plainMapping, turnStreamOn } from '../mapped-table';
import { orders, tableWith } from '../sample-table';
import { scaledInDocument, watchedInDocument } from '../scaled-table';
import { streamArn } from '../settled-table';
import { mustEqual } from '../tally';

const policy = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Deny', Principal: '*', Action: 'dynamodb:DeleteTable', Resource: 'TABLE_ARN' }],
};
const policyText = canonicalText(policy);

/** As it is made: disabled. */
const mapping: JsonObject = { ...plainMapping, enabled: false, batchSize: 7 };

const byUpdateTable: readonly JsonObject[] = [
  { stream: 'NEW_IMAGE' },
  { tableClass: 'STANDARD_INFREQUENT_ACCESS' },
  { deletionProtection: true },
  { replicas: [{ region: 'eu-west-1', maxRead: 40 }] },
  { warmThroughput: { read: 15_000, write: 5_000, indexes: {} } },
  { capacity: { billingMode: 'PAY_PER_REQUEST', maxRead: 40, maxWrite: 20 } },
  {
    globalIndexes: {
      byProgress: { keys: [{ name: 'progress', role: 'HASH' }], projection: 'KEYS_ONLY', types: { progress: 'S' } },
    },
  },
];

const units = { ReadCapacityUnits: 5, WriteCapacityUnits: 5 };

const { indexes: _, ...scaledTable } = scaledInDocument('none');
const scaled = { autoscaling: scaledTable };

const provisioned: Before = ({ clients }, TableName) =>
  clients.dynamodb.send(
    new UpdateTableCommand({ TableName, BillingMode: 'PROVISIONED', ProvisionedThroughput: units }),
  );

/** Steps that change the settings of a table: one setting in each case. */
export const settingScenes: readonly LossScene[] = [
  applying('UpdateTable', byUpdateTable),
  applying('UpdateTimeToLive', [{ timeToLive: { attribute: 'expires' } }]),
  applying('PutResourcePolicy', [{ resourcePolicy: { text: policyText, digest: digestOfText(policyText) } }]),
  applying('TagResource', [{ tags: { team: 'orders', level: 'gold' } }]),
  applying('EnableKinesisStreamingDestination', [
    { kinesisDestinations: [{ stream: streamArn, precision: 'MICROSECOND' }] },
  ]),
  applying(
    'UpdateKinesisStreamingDestination',
    [{ kinesisDestinations: [{ stream: streamArn, precision: 'MICROSECOND' }] }],
    ({ clients }, TableName) =>
      clients.dynamodb.send(new EnableKinesisStreamingDestinationCommand({ TableName, StreamArn: streamArn })),
  ),
  applying('CreateEventSourceMapping', [{ eventSourceMappings: { [functionArn('hook')]: mapping } }], turnStreamOn),
  applying(
    'UpdateEventSourceMapping',
    [{ eventSourceMappings: { [functionArn('hook')]: mapping } }],
    async (bench, table) => {
      await turnStreamOn(bench, table);
      await mapTo(bench, table, { FunctionName: 'hook', Enabled: false });
    },
  ),
  {
    operation: 'UpdateEventSourceMapping',
    step: switchMappings,
    async begin({ bench }) {
      const from = await mappedTable(bench, ['hook']);
      const to = await mappedTable(bench, ['hook'], { Enabled: false });
      return {
        input: { from, to },
        async check(outputs) {
          mustEqual('the outputs', outputs, { table: to, functions: [functionArn('hook')] });
          const states = [await mappingStates(bench, from), await mappingStates(bench, to)];
          mustEqual('the states', states, [['hook Disabled'], ['hook Enabled']]);
        },
      };
    },
  },
  applying('UpdateContributorInsights', [{ contributorInsights: { table: 'THROTTLED_KEYS', indexes: {} } }]),
  // Each of these puts the same again when it is sent again.
  ...[
    applying('RegisterScalableTarget', [scaled], provisioned),
    applying('PutScalingPolicy', [scaled], provisioned),
    applying('PutScheduledAction', [scaled], provisioned),
    applying('PutMetricAlarm', [{ alarms: watchedInDocument }]),
  ].map((scene): LossScene => ({ ...scene, once: false })),
  applying('UpdateContinuousBackups', [{ pointInTimeRecovery: { periodInDays: 20 } }]),
  {
    operation: 'TagResource',
    step: waitActive,
    async begin({ bench }) {
      const table = await tableWith(bench, []);
      const origin = { byStep: 'restore', kind: 'restoreTable', sourceTable: 'orders' };
      return {
        input: { table },
        around: { created: { [table]: origin } },
        async check({ arn, status }) {
          mustEqual('the status', status, 'ACTIVE');
          const tags = { 'drillbook:run': 'run-1', 'drillbook:step': 'restore', 'drillbook:source': 'orders' };
          mustEqual('the tags', await tagsOf(bench.clients, String(arn)), tags);
        },
      };
    },
  },
];

type Before = (bench: EmulatorBench, TableName: string) => Promise<unknown>;

function applying(operation: string, choices: readonly JsonObject[], before?: Before): LossScene {
  return {
    operation,
    step: applySettings,
    once: true,
    async begin({ bench }, random) {
      const settings = choices[Math.floor(random() * choices.length)] as JsonObject;
      const table = await tableWith(bench, orders(3));
      await before?.(bench, table);
      const document = { version: 1, table: 'orders', settings };
      return {
        input: { table, document, also: ['replicas'] },
        async check({ outcomes: _, ...outputs }) {
          mustEqual('the outputs', outputs, { table, same: [], set: Object.keys(settings), notSet: {} });
          const { differences } = await bench.perform(compareSettings, { table, document });
          mustEqual('the differences', differences, []);
        },
      };
    },
  };
}
