import { Option } from 'commander';
import { type ClientChoice, createClients } from '../../activities/clients';
import { stepKinds } from '../../activities/step-table';
import { predictSteps } from '../../language/predict';
import { findPlace, type Place } from '../../planning/place';
import { policyOf } from '../../planning/policy/document';
import { keyGrants, planGrants, runGrants } from '../../planning/policy/grants';
import { settingsToSet } from '../../planning/policy/settings-to-set';
import { World } from '../../planning/world';
import type { CommandDefinition } from '../command';
import { usageError } from '../command-error';
import { dynamodbTarget } from '../connection/dynamodb-target';
import { targetIfAny } from '../connection/target-if-any';
import { exitCodes } from '../exit-codes';
import { clientChoiceOf } from '../options/client-choice';
import { addSelectOptions } from '../options/fleet';
import { inputsOption } from '../options/inputs';
import { askedFor } from '../policy/asked-for';

interface PolicyOptions extends ClientChoice {
  readonly account?: string;
  readonly for: 'run' | 'plan';
  readonly allSettings?: boolean;
}

export const policyCommand: CommandDefinition = {
  usage: 'policy <runbook>',
  summary: 'Print the least-privilege IAM policy that a run of a runbook needs: exact actions and ARNs',
  examples: [
    'drillbook policy guarded-delete --account 123456789012 --region eu-west-1 > policy.json',
    'drillbook policy recover.yaml -i table=orders             # account and region of the AWS profile',
    'drillbook policy recover.yaml -i table=orders --for plan  # what `drillbook plan` reads',
    "drillbook policy restore-test --pattern 'orders-*' --tables carts  # of a fleet",
  ],
  exits: [exitCodes.done, exitCodes.error, exitCodes.usage],

  configure: (command) =>
    addSelectOptions(command)
      .addOption(inputsOption())
      .addOption(new Option('--for <what>', 'a run, or the plan of one').choices(['run', 'plan']).default('run'))
      .option('--all-settings', 'let `applySettings` set every setting, not only what the table has now')
      .option('--account <id>', 'the AWS account, instead of that of the credentials')
      .option('--endpoint <url>', 'the DynamoDB endpoint, instead of what the AWS SDK is configured with')
      .option('--region <region>', 'the AWS region, instead of what the AWS SDK is configured with'),

  async run(context, command) {
    const { account, for: purpose, region, allSettings } = command.opts<PolicyOptions>();
    if (account !== undefined && !/^\d{12}$/.test(account)) {
      throw usageError(`Expected --account to be 12 digits, got "${account}"`);
    }
    const asked = askedFor(context, command, purpose);
    const choice = dynamodbTarget(clientChoiceOf(command), targetIfAny(context.environment));
    const clients = await createClients(choice);
    const world = new World(clients);
    const found = await findPlace(world);
    const place = requirePlace(account ?? found.account, region ?? found.region);
    const rows = asked.plans.flatMap((plan) => predictSteps(plan, stepKinds));
    const notes = [...asked.notes];
    const keys = found.unreachable === undefined ? await keyGrants(rows, world).catch(() => undefined) : undefined;
    if (!keys && rows.some(({ kind }) => kind?.needs.some(({ check }) => check === 'keyAccess'))) {
      notes.push('The tables could not be looked at: a restore of one with a KMS key of yours needs that key too.');
    }
    if (keys && asked.unnamed) {
      notes.push(
        'Only tables that are named were looked at: a restore of another with a KMS key of yours needs it too.',
      );
    }
    const toSet = allSettings || found.unreachable !== undefined ? undefined : await settingsToSet(rows, world);
    if (toSet && rows.some(({ step, runs }) => step.kind === 'applySettings' && runs !== 'no')) {
      notes.push(
        'It lets only those settings be set that are on now: print it again when they change, or --all-settings.',
      );
    }
    const grants =
      purpose === 'plan'
        ? planGrants(rows, place, found.caller)
        : [...asked.selecting(place), ...runGrants(rows, place, toSet), ...(keys ?? [])];
    if (purpose === 'run' && !asked.isFleet)
      notes.push('`drillbook plan` reads a little more: --for plan prints that.');
    context.printer.print({ type: 'policy', for: purpose, policy: policyOf(grants), notes });
    return { exit: exitCodes.done };
  },
};

function requirePlace(account: Place['account'], region: Place['region']) {
  if (!account) throw usageError('The AWS account is not known.', 'give --account, or credentials that STS answers.');
  if (!region) throw usageError('The AWS region is not known.', 'give --region, or set AWS_REGION.');
  return { account, region };
}
