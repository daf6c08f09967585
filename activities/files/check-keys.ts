import type { AttributeValue, TableDescription } from '@aws-sdk/client-dynamodb';
import type { Item } from '../items/attribute-value';
import { itemProblem } from '../items/item-limits';
import { keyNames, keyText } from '../items/keys';
import { type DataFile, invalidRow, type Row } from './data-file';
import { SeenKeys } from './seen-keys';

const typeNames: Readonly<Record<string, string>> = { S: 'a string', N: 'a number', B: 'binary' };

/** DynamoDB takes no longer ones, in bytes. */
const longest = { partition: 2048, sort: 1024 } as const;

/**
 * A check of rows in turn: each has the table's key, none the key of another, the keys of indexes have their types, and
 * no row is one that DynamoDB would refuse for another reason.
 */
export function keyCheck(table: TableDescription): (row: Row) => void {
  const names = keyNames(table);
  const types = new Map(
    table.AttributeDefinitions?.map(({ AttributeName = '', AttributeType = 'S' }) => [AttributeName, AttributeType]),
  );
  const seen = new SeenKeys();
  const places = new Places();
  return ({ file, line, item }) => {
    const problem =
      names.map((name, at) => keyProblem(item, name, types.get(name) ?? 'S', at)).find(Boolean) ??
      indexKeyProblem(item, types) ??
      itemProblem(item);
    if (problem) invalidRow(file, line, '', problem);
    const earlier = seen.note(keyText(item, names), places.numberOf(file, line));
    if (earlier === undefined) return;
    const place = places.at(earlier);
    const where = place.file === file ? `line ${place.line}` : `line ${place.line} of ${place.file.name}`;
    invalidRow(file, line, '', `the item has the same key as the one on ${where}`);
  };
}

/** Numbers for the lines of files that are read in turn. */
class Places {
  private readonly files: { readonly file: DataFile; readonly before: number }[] = [];
  private last = 0;

  numberOf(file: DataFile, line: number): number {
    if (this.files.at(-1)?.file !== file) this.files.push({ file, before: this.last });
    this.last = (this.files.at(-1)?.before ?? 0) + line;
    return this.last;
  }

  at(number: number): { readonly file: DataFile; readonly line: number } {
    const { file, before } = this.files.findLast((each) => each.before < number) as (typeof this.files)[number];
    return { file, line: number - before };
  }
}

function keyProblem(item: Item, name: string, type: string, at: number): string | undefined {
  const value = attribute(item, name);
  const expected = `expected the key attribute "${name}" to be ${typeNames[type]}, got`;
  if (!value) return `${expected} nothing`;
  if (typeOf(value) !== type) return `${expected} another type`;
  if (type === 'N') return undefined;
  const most = at === 0 ? longest.partition : longest.sort;
  const length = lengthOf(value);
  if (length === 0) return `${expected} an empty one`;
  return length > most ? `${expected} ${length} bytes, more than ${most}` : undefined;
}

/** An item without an index's key is only not in that index. */
function indexKeyProblem(item: Item, types: ReadonlyMap<string, string>): string | undefined {
  for (const [name, type] of types) {
    const value = attribute(item, name);
    if (!value) continue;
    const expected = `expected "${name}", which is the key of an index, to be ${typeNames[type]}, got`;
    if (typeOf(value) !== type) return `${expected} another type`;
    if (type !== 'N' && lengthOf(value) === 0) return `${expected} an empty one`;
  }
  return undefined;
}

function attribute(item: Item, name: string): AttributeValue | undefined {
  return Object.hasOwn(item, name) ? item[name] : undefined;
}

function typeOf(value: AttributeValue): string | undefined {
  return Object.keys(value)[0];
}

function lengthOf(value: AttributeValue): number {
  return value.B?.byteLength ?? Buffer.byteLength(value.S ?? '');
}
