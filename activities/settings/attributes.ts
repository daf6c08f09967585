import type { TableDescription } from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import { defineSetting } from './setting';

/** They come and go with the indexes that use them; compared, because an index of the same name may have other types. */
export const attributes = defineSetting<Record<string, string>>({
  name: 'attributes',
  schema: z.record(z.string(), z.string()).describe('Types of the attributes that keys and indexes use, by name.'),
  reads: [],
  writes: [],
  capture: (_, { description }) => attributeTypes(description),
  isMet: (wanted, current) => Object.entries(wanted).every(([name, type]) => current[name] === type),
});

export function attributeTypes({ AttributeDefinitions = [] }: TableDescription): Record<string, string> {
  return Object.fromEntries(
    AttributeDefinitions.map(({ AttributeName = '', AttributeType = '' }) => [AttributeName, AttributeType]),
  );
}
