import { createHash } from 'node:crypto';
import type { EmulatorOptions } from '../../options';
import { type ParameterName, parameterArn } from './parameter-name';
import type { Parameter, ParameterVersion } from './parameters';

/** A parameter as GetParameter tells it. */
export function parameterDescription(
  { name }: Parameter,
  version: ParameterVersion,
  { selector }: ParameterName,
  { place, decrypted }: { place: EmulatorOptions; decrypted: boolean },
): Record<string, unknown> {
  return {
    Name: name,
    Type: version.type,
    Value: version.type === 'SecureString' && !decrypted ? sealed(version.value) : version.value,
    Version: version.version,
    ...(selector !== undefined && { Selector: `:${selector}` }),
    LastModifiedDate: version.modifiedAt / 1000,
    ARN: parameterArn(name, place),
    DataType: 'text',
  };
}

/** Not the secret, and nothing that it could be had from. */
function sealed(value: string): string {
  return `AQICA${createHash('sha256').update(value).digest('base64')}`;
}
