import type { EmulatorOptions } from '../../options';

export function mappingArn(id: string, { region, accountId }: Pick<EmulatorOptions, 'region' | 'accountId'>): string {
  return `arn:aws:lambda:${region}:${accountId}:event-source-mapping:${id}`;
}
