import { hash } from 'node:crypto';
import db from 'dynalite/db';

const keyOfDynalite = db.createKey;

/** The key that dynalite makes of an item, at a fraction of the time where it is made of strings, as most are. */
export function itemKey(item: DynaliteItem, table: DynaliteTable, keySchema = table.KeySchema): string {
  let key = '';
  for (const { AttributeName: name } of keySchema) {
    const type = table.AttributeDefinitions.find(({ AttributeName }) => AttributeName === name)?.AttributeType;
    const text = item[name]?.['S'];
    if (type !== 'S' || typeof text !== 'string') return keyOfDynalite(item, table, keySchema);
    if (key === '') key = `${hash('md5', `Outliers${text}`).slice(0, 6)}/`;
    key += `${Buffer.from(text).toString('hex')}/`;
  }
  return key;
}
