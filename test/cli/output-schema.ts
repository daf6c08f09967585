import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import Ajv from 'ajv/dist/2020';

const published = JSON.parse(readFileSync(resolve(__dirname, '../../docs/output.schema.json'), 'utf8'));
const isLine = new Ajv({ allErrors: false, strict: false, discriminator: false }).compile(published);

/** Throws when a line of `--json` is not what the published schema says. */
export function validateLine(line: unknown): void {
  if (isLine(line)) return;
  const told = JSON.stringify(line).slice(0, 2_000);
  const { type } = line as { type?: string };
  const faults = (isLine.errors ?? []).filter(({ schemaPath }) => !schemaPath.endsWith('/const'));
  throw new Error(
    `A ${type} line that docs/output.schema.json does not know: ${told}\n${JSON.stringify(faults, null, 1).slice(0, 3_000)}`,
  );
}
