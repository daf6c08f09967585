import { evaluate, type Scope } from './expressions';
import type { Json, JsonObject } from './json';

/**
 * A value of a runbook with its expressions taken out of the text. Tagged, so that no literal can be mistaken for an
 * expression: `value` is literal JSON, `cel` one expression that keeps its type, `join` text with expressions inside.
 */
export type Template =
  | { readonly value: Json }
  | { readonly cel: string }
  | { readonly join: readonly Template[] }
  | { readonly list: readonly Template[] }
  | { readonly map: Readonly<Record<string, Template>> };

/** The value of a template in a scope. Throws `ExpressionError`. */
export function render(template: Template, scope: Scope): Json {
  if ('value' in template) return template.value;
  if ('cel' in template) return evaluate(template.cel, scope);
  if ('join' in template) return template.join.map((part) => asText(render(part, scope))).join('');
  if ('list' in template) return template.list.map((part) => render(part, scope));
  return renderMap(template.map, scope);
}

export function renderMap(map: Readonly<Record<string, Template>>, scope: Scope): JsonObject {
  return Object.fromEntries(Object.entries(map).map(([key, part]) => [key, render(part, scope)]));
}

function asText(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
