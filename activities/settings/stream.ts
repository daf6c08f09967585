import { z } from 'zod';
import { defineSetting } from './setting';
import { updateTable } from './update-table';

const views = ['OFF', 'KEYS_ONLY', 'NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES'] as const;

export type View = (typeof views)[number];

/** A view cannot be changed: the stream is turned off, and on again with a new ARN, which its readers must be told. */
export const stream = defineSetting<View>({
  name: 'stream',
  schema: z.enum(views).describe('View of the stream, or OFF.'),
  reads: [],
  writes: ['dynamodb:UpdateTable'],
  dropped: 'OFF',
  capture: (_, { description: { StreamSpecification: spec } }) =>
    spec?.StreamEnabled ? (spec.StreamViewType ?? 'KEYS_ONLY') : 'OFF',
  change: (context, table, wanted, current) =>
    updateTable(context, table, {
      StreamSpecification:
        current === 'OFF' && wanted !== 'OFF'
          ? { StreamEnabled: true, StreamViewType: wanted }
          : { StreamEnabled: false },
    }),
});
