import { ApiError } from '../../api-error';
import { neededText, optionalFlag, requestMembers } from '../request';
import type { ServiceParts } from '../services';
import { parameterDescription } from './parameter-description';
import { parameterNamed } from './parameter-name';
import { versionOf } from './parameters';

export function getParameter({ parameters, options }: ServiceParts, request: unknown): unknown {
  const asked = requestMembers(request);
  const wanted = parameterNamed(neededText(asked, 'Name'));
  const parameter = parameters.need(wanted.name);
  const version = versionOf(parameter, wanted);
  if (!version) {
    const message = `Systems Manager could not find version ${wanted.selector} of ${wanted.name}. Verify the version and try again.`;
    throw new ApiError('ParameterVersionNotFound', message);
  }
  const choices = { place: options, decrypted: optionalFlag(asked, 'WithDecryption') };
  return { Parameter: parameterDescription(parameter, version, wanted, choices) };
}
