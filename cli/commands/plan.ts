import { writeFileSync } from 'node:fs';
import { countedPlan } from '../../planning/document/counted-plan';
import { documentOf } from '../../planning/document/document';
import { verdictOf } from '../../planning/look';
import type { CommandDefinition } from '../command';
import { dynamodbTarget } from '../connection/dynamodb-target';
import { targetIfAny } from '../connection/target-if-any';
import { exitCodes } from '../exit-codes';
import { clientChoiceOf } from '../options/client-choice';
import { inputsOf, inputsOption } from '../options/inputs';
import { addLimitOptions, limitsOf } from '../options/limits';
import { addRestoresOption, restoresOf } from '../options/restores';
import { addSafetyOption, safetyOf } from '../options/safety';
import { seeWorld } from '../plan/look';
import { tellPlan } from '../plan/tell';
import { temporalLookups } from '../plan/temporal-lookups';
import { compile } from '../runs/compile';

const exitOf = { clear: exitCodes.done, blocked: exitCodes.refused, unknown: exitCodes.error } as const;

export const planCommand: CommandDefinition = {
  usage: 'plan <runbook>',
  summary: 'Show what a run would do, what stands against it, how long it takes and what it costs; changes nothing',
  examples: [
    'drillbook plan guarded-delete',
    'drillbook plan runbooks/recover.yaml -i table=orders --out plan.json   # then: drillbook run plan.json',
    'AWS_PROFILE=dr drillbook plan recover.yaml -i table=orders --region eu-west-1 --json',
  ],
  exits: [exitCodes.done, exitCodes.error, exitCodes.usage, exitCodes.refused],

  configure: (command) =>
    addRestoresOption(addLimitOptions(addSafetyOption(command)))
      .addOption(inputsOption())
      .option('-o, --out <file>', 'save the plan, to be run by `drillbook run FILE`')
      .option('--endpoint <url>', 'the DynamoDB endpoint, instead of what the AWS SDK is configured with')
      .option('--region <region>', 'the AWS region, instead of what the AWS SDK is configured with'),

  async run(context, command) {
    const { out } = command.opts<{ out?: string }>();
    const plan = compile(context, command.processedArgs[0] as string, inputsOf(command), { limits: limitsOf(command) });
    const safety = safetyOf(context, command);
    const permits = restoresOf(context, command);
    const target = targetIfAny(context.environment);
    const lookups = await temporalLookups(target, plan.runbook);
    try {
      const { look, address } = await seeWorld(plan, dynamodbTarget(clientChoiceOf(command), target), {
        ...lookups,
        safety,
        permits,
      });
      const told = out === undefined ? plan : countedPlan(plan, look.findings);
      if (out !== undefined) {
        writeFileSync(out, `${JSON.stringify(documentOf(told, look, address, new Date()), null, 2)}\n`);
      }
      tellPlan(context.printer, told, look, out ?? null);
      return { exit: exitOf[verdictOf(look.findings)] };
    } finally {
      await lookups.close();
    }
  },
};
