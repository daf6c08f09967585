import type { DiagnosticCode } from '../diagnostics/codes';
import type { Diagnostic } from '../diagnostics/diagnostic';
import type { Plan } from '../plan';
import { planOf } from '../plan-of';
import type { Runbook, RunbookSource } from '../runbook';

/** Another runbook that a step runs, with its plan but for the inputs, or why it cannot be run. */
export type Child = { readonly runbook: Runbook; readonly plan: Plan } | { readonly fault: ChildFault };

export interface ChildFault {
  readonly code: DiagnosticCode;
  readonly message: string;
  readonly help?: string;
}

/** Finds another runbook by the name that a runbook in `from` gives it; the language itself reads no files. */
export type RunbookLoader = (named: string, from: RunbookSource) => RunbookSource | { readonly problem: string };

/** How deep runs within runs go. */
export const mostNestedRuns = 5;

interface Reading {
  readonly runbook?: Runbook;
  readonly diagnostics: readonly Diagnostic[];
}

export type ReadRunbook = (source: RunbookSource, children: Children) => Reading;

/** The runbooks that one runbook runs; each file is read once for all that lead to it. */
export class Children {
  private readonly byName = new Map<string, Child>();

  private constructor(
    private readonly source: RunbookSource,
    /** From the first runbook to this one. */
    private readonly chain: readonly RunbookSource[],
    private readonly known: Map<string, Child>,
    private readonly read: ReadRunbook,
  ) {}

  static of(source: RunbookSource, read: ReadRunbook): Children {
    return new Children(source, [source], new Map(), read);
  }

  readonly child = (named: string): Child => {
    const child = this.byName.get(named) ?? this.find(named);
    this.byName.set(named, child);
    return child;
  };

  private find(named: string): Child {
    const { load } = this.source;
    const found = load ? load(named, this.source) : { problem: 'other runbooks cannot be read here' };
    if ('problem' in found) {
      const message = `cannot read the runbook "${named}": ${found.problem}`;
      const help = 'give a path relative to this file, or the name of a runbook that comes with Drillbook';
      return { fault: { code: 'run-unreadable', message, help } };
    }
    const source = { ...found, load };
    const cycle = this.chain.findIndex((each) => identityOf(each) === identityOf(source));
    if (cycle !== -1) return { fault: cycleFault([...this.chain.slice(cycle), source]) };
    const known = this.known.get(identityOf(source)) ?? this.readChild(source);
    this.known.set(identityOf(source), known);
    return known;
  }

  private readChild(source: RunbookSource): Child {
    const chain = [...this.chain, source];
    // Files that each run the next could go on for ever; those that are too deep are told at the first.
    if (chain.length > 2 * mostNestedRuns) return { fault: tooDeep(source) };
    const { runbook, diagnostics } = this.read(source, new Children(source, chain, this.known, this.read));
    if (!runbook) return { fault: invalid(source, diagnostics) };
    return runbook.runDepth < mostNestedRuns ? { runbook, plan: planOf(runbook, {}) } : { fault: tooDeep(source) };
  }
}

function identityOf({ path, file }: RunbookSource): string {
  return path ?? file;
}

function cycleFault(chain: readonly RunbookSource[]): ChildFault {
  const message = `the runbook would run itself: ${chain.map(({ file }) => file).join(' -> ')}`;
  return { code: 'run-cycle', message, help: 'to do something again, use `forEach`, `retry` or a `wait` with `for`' };
}

function tooDeep({ file }: RunbookSource): ChildFault {
  const message = `"${file}" runs others in turn, so that runs are nested more than ${mostNestedRuns} deep`;
  return { code: 'run-too-deep', message, help: 'put steps of the inner ones into one runbook' };
}

/** One diagnostic for all in the other file: that one says them by itself. */
function invalid({ file }: RunbookSource, diagnostics: readonly Diagnostic[]): ChildFault {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const own = errors.find(({ code }) => code === 'run-cycle' || code === 'run-too-deep');
  if (own) return { code: own.code, message: own.message, help: own.help };
  const count = errors.length === 1 ? 'an error' : `${errors.length} errors`;
  const [first] = errors;
  const where = first && `; the first is in line ${first.range.start.line}: ${first.message}`;
  return {
    code: 'run-invalid',
    message: `the runbook "${file}" has ${count}`,
    help: `see \`drillbook validate ${file}\`${where ?? ''}`,
  };
}
