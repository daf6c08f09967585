import { crc32 } from 'node:zlib';
import type { LogRecord } from '../operation-log';

/** `<checksum> <JSON>\n`: to be read by people and tools, and not to be believed when it was damaged. */
export function logLine(record: LogRecord): string {
  const json = JSON.stringify(record);
  return `${checksum(json)} ${json}\n`;
}

/** The record of a line without its end; undefined when it is damaged. */
export function parseLogLine(line: string): LogRecord | undefined {
  const json = line.slice(9);
  return line[8] === ' ' && line.slice(0, 8) === checksum(json) ? (JSON.parse(json) as LogRecord) : undefined;
}

function checksum(json: string): string {
  return crc32(json).toString(16).padStart(8, '0');
}
