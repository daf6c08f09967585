import { appendFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { LogRecord } from '../../../emulator/operation-log';
import { FileLog } from '../../../emulator/persistence/file-log';
import { scratch } from './scratch.fixture';

const fileIn = (directory: string) => join(directory, 'emulator.log');

function recordsIn(directory: string): LogRecord[] {
  const log = new FileLog(directory);
  const records: LogRecord[] = [];
  try {
    log.replay((record) => records.push(record));
  } finally {
    log.close();
  }
  return records;
}

function write(directory: string, records: readonly LogRecord[]): void {
  const log = new FileLog(directory);
  log.replay(() => {});
  for (const record of records) log.append(record);
  log.close();
}

const records = [1, 2, 3].map((number) => ({ type: 'test', number, text: 'ü\n"' }));

test('what was appended is told again, in order, over any number of starts', () => {
  const directory = scratch();
  write(directory, records.slice(0, 2));
  write(directory, records.slice(2));
  expect(recordsIn(directory)).toEqual(records);
});

test('a record is in the file when flush returns', () => {
  const directory = scratch();
  const log = new FileLog(directory);
  log.replay(() => {});
  log.append({ type: 'test', mark: 'here' });
  log.flush();
  expect(readFileSync(fileIn(directory), 'utf8')).toContain('"mark":"here"');
  log.close();
});

test('lines longer than what is read at once come back whole', () => {
  const directory = scratch();
  const long = [
    { type: 'test', text: 'ü'.repeat(2_000_000) },
    { type: 'test', text: 'x'.repeat(1_048_576) },
  ];
  write(directory, long);
  expect(recordsIn(directory)).toEqual(long);
});

test('a log cut short anywhere keeps all records that are whole, and takes new ones', () => {
  const directory = scratch();
  write(directory, records);
  const whole = readFileSync(fileIn(directory));
  const ends = [...whole.entries()].filter(([, byte]) => byte === 0x0a).map(([offset]) => offset + 1);
  fc.assert(
    fc.property(fc.nat(whole.length), (length) => {
      writeFileSync(fileIn(directory), whole);
      truncateSync(fileIn(directory), length);
      const kept = Math.max(ends.filter((end) => end <= length).length - 1, 0);
      expect(recordsIn(directory)).toEqual(records.slice(0, kept));
      write(directory, [{ type: 'test', after: true }]);
      expect(recordsIn(directory)).toEqual([...records.slice(0, kept), { type: 'test', after: true }]);
    }),
  );
});

test('damage before the end is an error that names file and offset, and nothing is overwritten', () => {
  const directory = scratch();
  write(directory, records);
  const damaged = readFileSync(fileIn(directory));
  const offset = damaged.indexOf(0x0a) + 1;
  damaged[offset + 20] = (damaged[offset + 20] ?? 0) ^ 1;
  writeFileSync(fileIn(directory), damaged);
  const message = `The log ${fileIn(directory)} is damaged at byte ${offset}. Nothing was changed.`;
  expect(() => recordsIn(directory)).toThrow(message);
  expect(readFileSync(fileIn(directory))).toEqual(damaged);
});

test('a log of a later version, and a file that is no log, are refused and kept', () => {
  const directory = scratch();
  write(directory, records);
  const text = readFileSync(fileIn(directory), 'utf8');
  const later = text.replace(/^.*\n/, 'ba2f8b5f {"type":"drillbook-emulator-log","version":2}\n');
  const { crc32 } = jest.requireActual<typeof import('node:zlib')>('node:zlib');
  const sum = crc32('{"type":"drillbook-emulator-log","version":2}').toString(16).padStart(8, '0');
  for (const [content, message] of [
    [later.replace('ba2f8b5f', sum), 'has version 2, and this emulator reads 1'],
    ['id,name\n1,x\n', 'damaged at byte 0, or no emulator’s log'.replace('’', "'")],
    ['no newline', 'damaged at byte 0'],
  ] as const) {
    writeFileSync(fileIn(directory), content);
    expect(() => recordsIn(directory)).toThrow(message);
    expect(readFileSync(fileIn(directory), 'utf8')).toBe(content);
  }
});

test('after a write that failed nothing is acknowledged any more', () => {
  const directory = scratch();
  const log = new FileLog(directory);
  log.replay(() => {});
  jest.spyOn(jest.requireActual<typeof import('node:fs')>('node:fs'), 'writeSync').mockImplementationOnce(() => {
    throw new Error('no space left');
  });
  log.append({ type: 'test' });
  expect(() => log.flush()).toThrow('cannot be written: no space left');
  expect(() => log.flush()).toThrow('cannot be written: no space left');
  expect(() => log.close()).not.toThrow();
  appendFileSync(fileIn(directory), '');
  expect(recordsIn(directory)).toEqual([]);
});
