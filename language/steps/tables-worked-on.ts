import { innerSteps } from '../outline';
import type { PlanStep } from '../plan';
import { rootsOf } from '../predict-value';
import type { StepKinds } from '../step-kind';
import type { Template } from '../template';

/**
 * The names of the tables that steps create, change or destroy, each once, as far as they follow from inputs and
 * environment alone: they can be locked before the first step. Runs within the run lock theirs themselves.
 */
export function tablesWorkedOn(steps: readonly PlanStep[], kinds: StepKinds): Template[] {
  const found = new Map(steps.flatMap((step) => tablesIn(step, kinds)).map((table) => [JSON.stringify(table), table]));
  return [...found.values()];
}

function tablesIn(step: PlanStep, kinds: StepKinds): Template[] {
  const within = [...innerSteps(step), ...(step.undo ?? [])].flatMap((inner) => tablesIn(inner, kinds));
  if (step.form !== 'activity') return within;
  const touched = (kinds.get(step.kind)?.touches ?? []).filter(
    ({ effect }) => (effect === 'own' ? step.effect : effect) !== 'reads',
  );
  const own = touched.flatMap(({ table }) => fieldOf(step.input, table) ?? []);
  return [...own.filter(isKnownBefore), ...within];
}

function fieldOf(input: Template, field: string): Template | undefined {
  if ('map' in input) return input.map[field];
  if (!('value' in input) || input.value === null || typeof input.value !== 'object') return undefined;
  const value = Array.isArray(input.value) ? undefined : (input.value as Record<string, never>)[field];
  return value === undefined ? undefined : { value };
}

function isKnownBefore(template: Template): boolean {
  if ('value' in template) return typeof template.value === 'string';
  if ('cel' in template) return rootsOf(template.cel).every((root) => root === 'inputs' || root === 'env');
  return 'join' in template && template.join.every(isKnownBefore);
}
