import { validationError } from '../../api-error';
import { neededList, optionalFlag, requestMembers } from '../request';
import type { ServiceParts } from '../services';
import { parameterDescription } from './parameter-description';
import { parameterNamed } from './parameter-name';
import { versionOf } from './parameters';

const mostNames = 10;

export function getParameters({ parameters, options }: ServiceParts, request: unknown): unknown {
  const asked = requestMembers(request);
  const names = neededList(asked, 'Names').map(String);
  if (names.length === 0 || names.length > mostNames) {
    throw validationError(`1 validation error detected: Expected 'names' to hold 1 to ${mostNames} names`);
  }
  const choices = { place: options, decrypted: optionalFlag(asked, 'WithDecryption') };
  const found: unknown[] = [];
  const InvalidParameters: string[] = [];
  for (const name of names) {
    const wanted = parameterNamed(name);
    const parameter = parameters.find(wanted.name);
    const version = parameter && versionOf(parameter, wanted);
    if (parameter && version) found.push(parameterDescription(parameter, version, wanted, choices));
    else InvalidParameters.push(name);
  }
  return { Parameters: found, InvalidParameters };
}
