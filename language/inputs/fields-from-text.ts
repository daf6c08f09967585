import type { z } from 'zod';
import { checkAgainst } from '../check/schema-check';
import { quote } from '../diagnostics/quote';
import { Report } from '../diagnostics/report';
import { listed, suggestion } from '../diagnostics/suggest';
import type { Json, JsonObject } from '../json';
import { schemaAt, shapeOfSchema } from '../schema/zod-shape';
import { loadYaml } from '../yaml/load';
import { jsonOf, type YamlNode } from '../yaml/node';

export interface FieldFault {
  /** Names the field, what was expected and what came. */
  readonly message: string;
  readonly help?: string;
}

export interface GivenFields {
  readonly values: JsonObject;
  readonly faults: readonly FieldFault[];
}

/**
 * Values for some fields of a step kind's inputs or outputs, from texts `field=value`: text where the field takes text,
 * else JSON. `what` begins the message about a field that there is not: `` `countItems` has no input ``.
 */
export function fieldsFromText(
  schema: z.ZodObject,
  given: Readonly<Record<string, string>>,
  what: string,
): GivenFields {
  const values: Record<string, Json> = {};
  const faults: FieldFault[] = [];
  const known = Object.keys(schema.shape);
  for (const [name, text] of Object.entries(given)) {
    const field = Object.hasOwn(schema.shape, name) ? (schema.shape[name] as z.ZodType) : undefined;
    if (!field) {
      const near = suggestion(name, known);
      const all = listed(known);
      const help = near === all || !all ? near : `${near} ${all}`;
      faults.push({ message: `${what} ${quote(name)}`, ...(help && { help }) });
      continue;
    }
    const read = valueFromText(field, name, text);
    if ('fault' in read) faults.push(read.fault);
    else values[name] = read.value;
  }
  return { values, faults };
}

/** The fields that an object must have, and that are not among these. */
export function fieldsMissing(schema: z.ZodObject, values: JsonObject): string[] {
  const needed = Object.entries(schema.shape).filter(([, field]) => !(field as z.ZodType).safeParse(undefined).success);
  return needed.map(([name]) => name).filter((name) => !Object.hasOwn(values, name));
}

function valueFromText(field: z.ZodType, name: string, text: string): { value: Json } | { fault: FieldFault } {
  const report = new Report(name, text);
  const plain: YamlNode = { kind: 'scalar', value: text, style: 'plain', span: { start: 0, end: text.length } };
  const json = jsonNode(text, report);
  for (const node of json ? [json, plain] : [plain]) {
    if (field.safeParse(jsonOf(node)).success) return { value: jsonOf(node) };
  }
  const { kind, ...shape } = shapeOfSchema(field);
  const wantsText = kind === 'scalar' && 'type' in shape && shape.type === 'string';
  checkAgainst(schemaAt(field, []) ?? field, json && !wantsText ? json : plain, { name, expressions: false }, report);
  const [first] = report.diagnostics();
  const wantsJson = !json && (kind === 'list' || kind === 'map' || kind === 'object');
  const help = wantsJson
    ? `write it as JSON: ${name}='${kind === 'list' ? '["..."]' : '{"...": "..."}'}'`
    : first?.help;
  const expected = first?.expected ? `; expected ${first.expected}` : '';
  return { fault: { message: `${first?.message ?? `\`${name}\` is not allowed`}${expected}`, ...(help && { help }) } };
}

/** With the places that advice is about; not of a JSON text, which is no other text than the one without its quotes. */
function jsonNode(text: string, report: Report): YamlNode | undefined {
  try {
    if (typeof JSON.parse(text) === 'string') return undefined;
  } catch {
    return undefined;
  }
  return loadYaml(text, report);
}
