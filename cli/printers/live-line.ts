import type { Output } from './printer';

const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];

/** The one line at the bottom of a terminal that is drawn again and again; other lines are printed above it. */
export class LiveLine {
  private text: ((room: number) => string) | undefined;
  private timer: NodeJS.Timeout | undefined;
  private frame = 0;
  private drawn = false;

  constructor(private readonly out: Output) {}

  /** The text is asked for at every drawing, so that elapsed time moves; what is beyond the room is cut off. */
  show(text: (room: number) => string): void {
    this.text = text;
    this.timer ??= setInterval(() => this.draw(), 100).unref();
    this.draw();
  }

  hide(): void {
    clearInterval(this.timer);
    this.timer = undefined;
    this.text = undefined;
    this.erase();
  }

  above(lines: string): void {
    this.erase();
    this.out.write(lines);
    this.draw();
  }

  private draw(): void {
    if (!this.text) return;
    this.frame = (this.frame + 1) % frames.length;
    // A line that wraps could not be erased.
    const room = this.out.columns - 3;
    const line = `${frames[this.frame]} ${this.text(room)}`.slice(0, room + 2);
    this.erase();
    this.out.write(line);
    this.drawn = true;
  }

  private erase(): void {
    if (!this.drawn) return;
    this.out.write('\r\u001b[2K');
    this.drawn = false;
  }
}
