import { waitsForPerson } from '../../language/run-facts';
import { type CommandError, interrupted } from '../command-error';
import type { Printer } from '../printers/printer';

/** Remembers, of what it hands on, whether the run waits for a person: who stops looking is told so once more. */
export class Looking {
  private waits = false;

  constructor(
    private readonly run: string,
    private readonly through: Printer,
  ) {}

  readonly printer: Printer = {
    print: (event) => {
      if (event.type === 'waiting') this.waits = waitsForPerson(event);
      this.through.print(event);
    },
  };

  stopped(): CommandError {
    const { run, waits } = this;
    if (!waits) return interrupted(`Stopped looking; the run ${run} goes on.`, `drillbook status ${run} --watch`);
    return interrupted(`Stopped looking; the run ${run} still waits for a person.`, `drillbook status ${run}`);
  }
}
