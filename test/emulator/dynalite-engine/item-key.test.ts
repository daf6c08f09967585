import db from 'dynalite/db';
import fc from 'fast-check';

import { itemKey } from '../../../emulator/dynalite-engine/item-key';

const keyOfDynalite = db.createKey;

const types = ['S', 'N', 'B'] as const;
const contents = {
  S: fc.string({ unit: 'binary', minLength: 1 }),
  N: fc.integer().map(String),
  B: fc.base64String({ minLength: 4 }),
};
const key = fc.constantFrom(...types).chain((type) => contents[type].map((content) => ({ type, content })));

test('a key is the one that dynalite makes', () => {
  fc.assert(
    fc.property(fc.array(key, { minLength: 1, maxLength: 2 }), (parts) => {
      const table: DynaliteTable = {
        TableName: 'table',
        TableStatus: 'ACTIVE',
        KeySchema: parts.map((_, at) => ({ AttributeName: `k${at}`, KeyType: at === 0 ? 'HASH' : 'RANGE' })),
        AttributeDefinitions: parts.map(({ type }, at) => ({ AttributeName: `k${at}`, AttributeType: type })),
      };
      const item = Object.fromEntries(parts.map(({ type, content }, at) => [`k${at}`, { [type]: content }]));
      expect(itemKey(item, table)).toBe(keyOfDynalite(item, table));
    }),
  );
});
