import { Context } from '@temporalio/activity';
import { type WorkflowExecutionDescription, WorkflowNotFoundError } from '@temporalio/client';
import { lockId } from '../../language/lock-id';
import type { TableHome } from '../contract';
import { holderOf } from '../locks';
import type { RunsKnown } from './runs-known';

/** Asks the server that the worker works for. A run that it does not know any more has ended. */
export function runsOfTemporal(home: () => Promise<TableHome>): RunsKnown {
  return {
    goingOn,
    async holderOf(table) {
      try {
        return (await holderOf(lockId({ ...(await home()), table }))) ?? undefined;
      } catch (error) {
        if (error instanceof WorkflowNotFoundError) return undefined;
        throw error;
      }
    },
  };
}

async function goingOn(run: string): Promise<string | undefined> {
  const own = await describe(run);
  if (isOpen(own)) return run;
  const origin = textIn(own, 'origin') ?? run;
  for (let number = 2; ; number += 1) {
    const resumed = `${origin}-r${number}`;
    const there = await describe(resumed);
    // A run may bear such a name by its own will.
    if (textIn(there, 'origin') !== origin) break;
    if (isOpen(there)) return resumed;
  }
  const outer = textIn(own, 'parent');
  return outer === undefined ? undefined : await goingOn(outer);
}

async function describe(run: string): Promise<WorkflowExecutionDescription | undefined> {
  try {
    return await Context.current().client.workflow.getHandle(run).describe();
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return undefined;
    throw error;
  }
}

function isOpen(description: WorkflowExecutionDescription | undefined): boolean {
  return description?.status.name === 'RUNNING';
}

function textIn(description: WorkflowExecutionDescription | undefined, name: string): string | undefined {
  const text = description?.memo?.[name];
  return typeof text === 'string' ? text : undefined;
}
