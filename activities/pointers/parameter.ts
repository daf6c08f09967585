import { GetParameterCommand, PutParameterCommand } from '@aws-sdk/client-ssm';
import type { StepContext } from '../step';
import { fail } from '../step-failure';

export type Pointer = { readonly value: string; readonly version: number };

/** Of an older version where one is named. */
export async function getPointer(
  context: Pick<StepContext, 'services'>,
  parameter: string,
  version?: number,
): Promise<Pointer> {
  return (await findPointer(context, parameter, version)) ?? noSuchPointer(parameter);
}

/** Undefined when there is no such parameter. */
export async function findPointer(
  context: Pick<StepContext, 'services'>,
  parameter: string,
  version?: number,
): Promise<Pointer | undefined> {
  const Name = version === undefined ? parameter : `${parameter}:${version}`;
  try {
    const { Parameter: found } = await context.services.ssm().send(new GetParameterCommand({ Name }));
    // A SecureString is for secrets; a pointer is in the journal.
    if (found?.Type !== 'String') fail('InvalidInput', `Expected "${parameter}" to be a String, got ${found?.Type}`);
    return { value: found.Value ?? '', version: found.Version ?? 0 };
  } catch (error) {
    if (error instanceof Error && error.name === 'ParameterNotFound') return undefined;
    throw error;
  }
}

function noSuchPointer(parameter: string): never {
  fail('RequestRejected', `The parameter "${parameter}" does not exist`, {
    hint: 'Create it with the name of the table that applications use now.',
  });
}

/** Returns the version that it made. */
export async function setPointer(context: StepContext, parameter: string, value: string): Promise<number> {
  const request = { Name: parameter, Value: value, Overwrite: true };
  const { Version } = await context.services.ssm().send(new PutParameterCommand(request));
  return Version ?? fail('Unavailable', `The answer for "${parameter}" has no version`);
}
