import { z } from 'zod';
import type { JsonObject } from '../../language/json';
import type { InputFault } from '../../language/step-kind';

const indexNames = (kind: string) =>
  z
    .array(z.string())
    .describe(`Names of the ${kind} indexes that the new table has, of those of its source; none for \`[]\`.`)
    .optional();

const units = {
  readUnits: z.int().min(1).describe('Read capacity units; PROVISIONED only.').optional(),
  writeUnits: z.int().min(1).describe('Write capacity units; PROVISIONED only.').optional(),
  maxReadUnits: z.int().min(1).describe('Most read request units a second; PAY_PER_REQUEST only.').optional(),
  maxWriteUnits: z.int().min(1).describe('Most write request units a second; PAY_PER_REQUEST only.').optional(),
};

/** What a restored table has otherwise than its source. */
export const restoreOverrides = z
  .strictObject({
    globalIndexes: indexNames('global'),
    localIndexes: indexNames('local'),
    billingMode: z.enum(['PAY_PER_REQUEST', 'PROVISIONED']).describe('Billing mode.').optional(),
    ...units,
    indexes: z.record(z.string(), z.strictObject(units)).describe('Capacity of global indexes, by name.').optional(),
    encryption: z
      .strictObject({
        key: z
          .string()
          .regex(/^(AWS_OWNED|arn:.+:key\/.+)$/, 'Expected the ARN of a KMS key, no alias, or AWS_OWNED')
          .describe('ARN of the KMS key, or AWS_OWNED.'),
      })
      .describe('With which key the new table is encrypted.')
      .optional(),
  })
  .describe('What the new table has otherwise than its source; what is absent stays as it is there.');

export type WantedOverrides = z.output<typeof restoreOverrides>;
export type WantedUnits = Pick<WantedOverrides, 'readUnits' | 'writeUnits' | 'maxReadUnits' | 'maxWriteUnits'>;

/** Units that do not go with the billing mode that is written beside them. */
export function overrideFaults({ overrides }: JsonObject): InputFault[] {
  if (typeof overrides !== 'object' || overrides === null || Array.isArray(overrides)) return [];
  const { billingMode } = overrides as JsonObject;
  const wrong =
    billingMode === 'PROVISIONED'
      ? ['maxReadUnits', 'maxWriteUnits']
      : billingMode === 'PAY_PER_REQUEST'
        ? ['readUnits', 'writeUnits']
        : [];
  return wrong
    .filter((field) => field in overrides)
    .map((field) => ({
      at: ['overrides', field],
      message: `Expected no \`${field}\` with the billing mode ${billingMode}`,
    }));
}
