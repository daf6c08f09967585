import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { packageRoot } from '../../../cli/package-root';
import { unlessMissing } from '../missing';
import { installBoto3, python } from './install';

/**
 * `below`: the items whose `number` is smaller match. `deleteUnchanged` and `copyMissing` write on the condition that
 * nobody else has written meanwhile, which `batch_writer` cannot.
 */
export type Command =
  | { readonly do: 'count' | 'delete' | 'deleteUnchanged'; readonly table: string; readonly below: number }
  | { readonly do: 'copy' | 'copyMissing'; readonly from: string; readonly to: string; readonly below: number };

export interface Answer {
  /** By Python's own clock: the start of the interpreter and of the client do not count. */
  readonly seconds: number;
  readonly items: number;
}

const script = join(packageRoot, 'bench/items/boto3/notebook.py');

/** What one does by hand with boto3, in one process that is kept. */
export class Notebook {
  private constructor(
    private readonly child: ChildProcess,
    private readonly answers: AsyncIterator<string>,
  ) {}

  /** On the server at this URL. Throws `Missing` without Python. */
  static async open(url: string): Promise<Notebook> {
    const packages = await installBoto3();
    const environment = { ...process.env, PYTHONPATH: packages, AWS_EC2_METADATA_DISABLED: 'true' };
    const child = spawn(python, [script, url], { env: environment, stdio: ['pipe', 'pipe', 'inherit'] });
    return new Notebook(child, createInterface({ input: child.stdout })[Symbol.asyncIterator]());
  }

  async perform(command: Command): Promise<Answer> {
    this.child.stdin?.write(`${JSON.stringify(command)}\n`);
    const { value, done } = await this.answers.next();
    if (done) throw new Error(`The boto3 notebook ended at ${JSON.stringify(command)}`);
    return JSON.parse(value) as Answer;
  }

  /** It ends by itself when nothing more can come. */
  async close(): Promise<void> {
    const exited = once(this.child, 'exit');
    this.child.stdin?.end();
    await exited;
  }
}

/** With a notebook, or without one where this machine has no Python: then the figures that need it are left out. */
export async function withNotebook<T>(url: string, work: (notebook: Notebook | undefined) => Promise<T>): Promise<T> {
  const notebook = await unlessMissing('those against boto3', () => Notebook.open(url));
  try {
    return await work(notebook);
  } finally {
    await notebook?.close();
  }
}
