import { closeSync, fstatSync, ftruncateSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { LogRecord, OperationLog } from '../operation-log';
import { lockDirectory } from './directory-lock';
import { fileLines } from './file-lines';
import { logLine, parseLogLine } from './log-line';

const header = { type: 'drillbook-emulator-log', version: 1 };

/**
 * One file that only grows. Written, not synced: it survives the death of the process, not of the machine.
 * `replay` comes first, exactly once; it leaves the file ready to be appended to.
 */
export class FileLog implements OperationLog {
  private readonly path: string;
  private readonly file: number;
  private readonly unlock: () => void;
  private waiting: string[] = [];
  private ownFlush: NodeJS.Immediate | undefined;
  private failure: Error | undefined;
  private isClosed = false;

  constructor(directory: string) {
    mkdirSync(directory, { recursive: true });
    this.unlock = lockDirectory(directory);
    this.path = join(directory, 'emulator.log');
    try {
      this.file = openSync(this.path, 'a+');
    } catch (error) {
      this.unlock();
      throw error;
    }
  }

  /** Tells each record that was kept, in order. A last line that was cut short was never acknowledged and goes. */
  replay(tell: (record: LogRecord) => void): void {
    const lines = fileLines(this.file);
    const first = lines.next();
    if (first.done || !first.value.isWhole) {
      if (!first.done && !logLine(header).startsWith(first.value.text)) throw this.notALog();
      ftruncateSync(this.file, 0);
      this.write(logLine(header));
      return;
    }
    this.checkHeader(first.value.text);
    for (const { text, offset, isWhole } of lines) {
      const record = isWhole ? parseLogLine(text) : undefined;
      if (record) tell(record);
      else if (!isWhole) ftruncateSync(this.file, offset);
      else throw new Error(`The log ${this.path} is damaged at byte ${offset}. Nothing was changed.`);
    }
  }

  append(record: LogRecord): void {
    if (this.isClosed) return;
    this.waiting.push(logLine(record));
    this.ownFlush ??= setImmediate(() => this.flushUnasked());
  }

  flush(): void {
    clearImmediate(this.ownFlush);
    this.ownFlush = undefined;
    if (this.isClosed) return;
    if (this.failure) throw this.failure;
    if (this.waiting.length === 0) return;
    const text = this.waiting.join('');
    this.waiting = [];
    this.write(text);
  }

  /** A failure is kept for the next request: there is nobody here to tell. */
  private flushUnasked(): void {
    try {
      this.flush();
    } catch (error) {
      this.failure ??= error as Error;
    }
  }

  close(): void {
    try {
      if (!this.failure) this.flush();
    } finally {
      this.isClosed = true;
      closeSync(this.file);
      this.unlock();
    }
  }

  /** A write that fails half-way leaves a torn line: nothing may follow it, so nothing is acknowledged any more. */
  private write(text: string): void {
    const bytes = Buffer.from(text);
    try {
      for (let written = 0; written < bytes.length; ) written += writeSync(this.file, bytes, written);
    } catch (error) {
      this.failure = new Error(`The log ${this.path} cannot be written: ${(error as Error).message}`);
      throw this.failure;
    }
  }

  private checkHeader(line: string): void {
    const found = parseLogLine(line);
    if (found?.type !== header.type) throw this.notALog();
    const { version } = found;
    if (version !== header.version) {
      throw new Error(
        `The log ${this.path} has version ${version}, and this emulator reads ${header.version}. Nothing was changed.`,
      );
    }
  }

  private notALog(): Error {
    const size = fstatSync(this.file).size;
    return new Error(`${this.path} (${size} bytes) is damaged at byte 0, or no emulator's log. Nothing was changed.`);
  }
}
