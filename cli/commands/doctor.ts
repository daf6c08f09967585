import type { CommandDefinition } from '../command';
import { targetIfAny } from '../connection/target-if-any';
import { awsCredentials, awsRegion } from '../doctor/aws-configuration';
import type { Check, Finding, Surroundings } from '../doctor/check';
import { dynamodb } from '../doctor/dynamodb';
import { nodeVersion } from '../doctor/node-version';
import { temporalBinary } from '../doctor/temporal-binary';
import { temporalServer } from '../doctor/temporal-server';
import { workers } from '../doctor/workers';
import { errorReport } from '../error-report';
import { exitCodes } from '../exit-codes';

const checks: readonly Check[] = [
  nodeVersion,
  temporalBinary,
  temporalServer,
  workers,
  awsRegion,
  awsCredentials,
  dynamodb,
];

export const doctorCommand: CommandDefinition = {
  usage: 'doctor',
  summary: 'Check what Drillbook needs on this machine, and say how to get what is missing',
  examples: ['drillbook doctor', 'TEMPORAL_PROFILE=prod AWS_PROFILE=dr drillbook doctor'],
  exits: [exitCodes.done, exitCodes.error, exitCodes.usage],

  async run({ environment, printer }) {
    const surroundings = { environment, target: targetIfAny(environment) };
    let missing = 0;
    for (const check of checks) {
      const finding = await look(check, surroundings);
      if (finding.state === 'missing') missing += 1;
      printer.print({ type: 'check', name: check.name, ...finding });
    }
    return { exit: missing === 0 ? exitCodes.done : exitCodes.error };
  },
};

async function look(check: Check, surroundings: Surroundings): Promise<Finding> {
  try {
    return await check.look(surroundings);
  } catch (error) {
    const { message, hint } = errorReport(error);
    return {
      state: 'missing',
      detail: message,
      hint: hint === 'drillbook doctor' ? 'start it, or correct TEMPORAL_ADDRESS.' : hint,
    };
  }
}
