import { ApiError } from '../../api-error';
import type { EmulatorOptions } from '../../options';

type Place = Pick<EmulatorOptions, 'accountId' | 'region'>;

export function alarmArn(name: string, { accountId, region }: Place): string {
  return `arn:aws:cloudwatch:${region}:${accountId}:alarm:${name}`;
}

export function alarmOfArn(arn: string): string {
  const [, name] = /^arn:aws[a-z-]*:cloudwatch:[a-z0-9-]+:\d{12}:alarm:(.+)$/.exec(arn) ?? [];
  if (name !== undefined) return name;
  throw new ApiError('InvalidParameterValueException', `Invalid ARN of an alarm: ${arn}`);
}
