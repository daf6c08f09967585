import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunFacts } from '../language/run-facts';
import { publishRunId } from '../workflows/messages';
import { opened } from './canaries';
import { type CanaryRun, canaryPlans, type Words, writeCanaryFiles } from './canary-plans';
import type { HookServer } from './hook-server';
import { impatient } from './impatient';
import { endOf, type Stack } from './on-stack';

export interface ChosenRuns {
  readonly names: readonly CanaryRun[];
  /** The activities in which the worker is to die. */
  readonly killed: readonly string[];
}

/** Runs that pass and runs that fail, in every way that something of an item, a filter or an answer could be told. */
export async function runAmidCanaries(
  stack: Stack,
  hook: HookServer,
  words: Words,
  { names, killed }: ChosenRuns,
): Promise<{ ends: RunFacts[]; heartbeats: string }> {
  const directory = mkdtempSync(join(tmpdir(), 'drillbook-canaries-'));
  try {
    writeCanaryFiles(directory, words);
    hook.body = JSON.stringify({ job: 'job-named', rest: words.answer });
    const heard = new Set<string>();
    const ends: RunFacts[] = [];
    const plans = canaryPlans(hook.url, words, killed);
    for (const name of names) {
      const plan = plans[name];
      hook.answer = () => (name === 'refused' ? 422 : 200);
      const handle = await stack.run(
        `canary-${name}`,
        impatient({ ...plan, source: { ...plan.source, directory } }, 2_000),
        { publish: true },
      );
      const listening = setInterval(() => void hear(stack, handle.workflowId, heard).catch(() => {}), 50);
      const facts = await endOf(handle);
      ends.push(facts);
      clearInterval(listening);
      await stack.client.workflow.getHandle(publishRunId(facts)).result();
    }
    return { ends, heartbeats: [...heard].join('\n') };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** What the server knows of the activities of a run, and of its children, that are under way. */
async function hear(stack: Stack, workflowId: string, heard: Set<string>): Promise<void> {
  const { raw } = await stack.client.workflow.getHandle(workflowId).describe();
  for (const text of opened(raw.pendingActivities)) heard.add(text);
  await Promise.all((raw.pendingChildren ?? []).map((child) => hear(stack, child.workflowId ?? '', heard)));
}
