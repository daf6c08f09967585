import { isForPerson } from '../../language/run-facts';
import { durationText } from '../../report/duration-text';
import type { CliEvent, RunOutline, RunWaits, StepChanged, StepProgressed } from '../events';
import type { PolicyTold } from '../plan/events';
import { LiveLine } from './live-line';
import type { Output, Printer } from './printer';
import { liveText, progressText } from './progress-text';
import { beginLine, stepLine } from './step-lines';
import { type Style, style } from './style';
import { textOf } from './text-lines';

/** Without a terminal, a step that takes long is mentioned this often. */
const mentionEveryMs = 15_000;

/** For people: results to `out`, what goes wrong to `err`; in a terminal the running step moves at the bottom. */
export function textPrinter(out: Output, err: Output): Printer {
  return new TextPrinter(out, err);
}

/** As wide as the longest title, within reason. */
function widthOf({ steps }: RunOutline): number {
  return Math.min(56, Math.max(...steps.map(({ title, depth = 0 }) => title.length + 2 * depth), 0));
}

/** Kinds of steps that others stand within. */
const outerKinds = new Set(['parallel', 'forEach', 'run']);

interface RunningStep {
  readonly path: string;
  readonly title: string;
  readonly since: number;
  mentioned: number;
  progress?: StepProgressed;
}

class TextPrinter implements Printer {
  private readonly live: LiveLine;
  private readonly style: Style;
  private readonly errorStyle: Style;
  /** By path, in the order of starting. */
  private readonly running = new Map<string, RunningStep>();
  private titleWidth = 40;

  constructor(
    private readonly out: Output,
    private readonly err: Output,
  ) {
    this.live = new LiveLine(out);
    this.style = style(out.color);
    this.errorStyle = style(err.color);
  }

  print(event: CliEvent): void {
    if (event.type === 'outline') this.titleWidth = widthOf(event);
    if (event.type === 'step') this.step(event);
    else if (event.type === 'waiting') this.waits(event);
    else if (event.type === 'progress') this.progress(event);
    else if (event.type === 'warning') this.complain(this.errorStyle.yellow('Warning:'), event);
    else if (event.type === 'error') this.fail(event);
    else if (event.type === 'document') this.out.write(event.text);
    else if (event.type === 'policy') this.policy(event);
    else if (event.type === 'result') this.live.hide();
    else this.line(textOf(event, this.style));
  }

  /** The policy alone goes to `out`, so that it can be written to a file. */
  private policy({ policy, notes }: PolicyTold): void {
    this.out.write(`${JSON.stringify(policy, null, 2)}\n`);
    for (const note of notes) this.err.write(`${this.errorStyle.dim(note)}\n`);
  }

  private line(text: string): void {
    this.live.above(`${text}\n`);
  }

  private fail(event: { message: string; hint?: string }): void {
    this.live.hide();
    this.complain(this.errorStyle.red('Error:'), event);
  }

  private complain(head: string, { message, hint }: { message: string; hint?: string }): void {
    this.live.above('');
    this.err.write(`${head} ${message}\n${hint ? `Try: ${hint}\n` : ''}`);
  }

  private step(event: StepChanged): void {
    if (event.outcome !== 'running') {
      this.running.delete(event.path);
      if (this.running.size === 0) this.live.hide();
      this.line(stepLine(event, this.titleWidth, this.style));
      return;
    }
    const { path, title, startedAt } = event;
    const running: RunningStep = {
      path,
      title,
      since: Math.min(Date.now(), Date.parse(startedAt)),
      mentioned: Date.now(),
    };
    if (outerKinds.has(event.kind)) this.line(this.style.dim(beginLine(event)));
    else this.running.set(path, running);
    if (this.out.isTTY && this.running.size > 0) this.live.show((room) => this.liveText(room));
  }

  /** The step that runs longest, and how many others do. */
  private liveText(room: number): string {
    const [first, ...others] = this.running.values();
    if (!first) return '';
    const more = others.length > 0 ? `(and ${others.length} more)  ` : '';
    return `  ${more}${liveText(first.title, first.since, first.progress, room - more.length - 2)}`;
  }

  private waits({ waiting }: RunWaits): void {
    for (const each of waiting) {
      const { text, hint, commands } = each;
      const head = isForPerson(each) ? 'Waits for a person:' : 'Waits for another run:';
      this.line(`${this.style.yellow(`  ⏸ ${head}`)} ${text}`);
      if (hint) this.line(`      Try: ${hint}`);
      for (const command of commands) this.line(`      ${command}`);
    }
  }

  private progress(event: StepProgressed): void {
    const running = this.running.get(event.path);
    if (!running) return;
    const news = event.attempt !== (running.progress?.attempt ?? 1) || Date.now() - running.mentioned > mentionEveryMs;
    running.progress = event;
    if (this.out.isTTY || !news) return;
    running.mentioned = Date.now();
    this.line(`  … ${running.title}  ${durationText(Date.now() - running.since)}  ${progressText(event)}`);
  }
}
