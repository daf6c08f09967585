import type { Report } from '../diagnostics/report';

const largestFile = 1024 * 1024;

/** The text of the bytes for showing it, wrong bytes replaced; never longer than a runbook may be. */
export function readableText(content: string | Uint8Array): string {
  if (typeof content === 'string') return content.slice(0, largestFile).replace(/^\ufeff/, '');
  return new TextDecoder().decode(content.subarray(0, largestFile));
}

/** Reports what keeps the content from being UTF-8 text of a sane size. */
export function checkEncoding(content: string | Uint8Array, report: Report): void {
  const start = { start: 0, end: 0 };
  const bytes = typeof content === 'string' ? content.length : content.byteLength;
  if (bytes > largestFile) {
    const message = `the file is too large for a ${report.holds.one}: ${bytes} bytes`;
    report.add('file-too-large', start, message, { expected: `at most ${largestFile} bytes (1 MB)` });
    return;
  }
  if (typeof content === 'string') return;
  const wide = wideEncoding(content);
  if (wide) {
    report.add('file-encoding', start, `the file is ${wide}`, { help: 'save it as UTF-8' });
    return;
  }
  const wrong = firstWrongByte(content);
  if (wrong === undefined) return;
  const at = new TextDecoder().decode(content.subarray(0, wrong)).length;
  const hex = (content[wrong] ?? 0).toString(16).padStart(2, '0');
  const message = `the file is not UTF-8: byte 0x${hex} at offset ${wrong}`;
  report.add('file-encoding', { start: at, end: at + 1 }, message, { help: 'save it as UTF-8' });
}

function wideEncoding(bytes: Uint8Array): string | undefined {
  const [a, b, c, d] = bytes;
  if ((a === 0xff && b === 0xfe && c === 0 && d === 0) || (a === 0 && b === 0 && c === 0xfe && d === 0xff))
    return 'UTF-32';
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) return 'UTF-16';
  // Without a mark: ASCII in UTF-16 has a zero in every second byte.
  if (bytes.length >= 4 && ((a === 0 && c === 0 && b !== 0) || (b === 0 && d === 0 && a !== 0))) return 'UTF-16';
  return undefined;
}

function firstWrongByte(bytes: Uint8Array): number | undefined {
  const valid = (part: Uint8Array, stream: boolean) => {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(part, { stream });
      return true;
    } catch {
      return false;
    }
  };
  if (valid(bytes, false)) return undefined;
  // Invariant: the prefix of `low` bytes is good as the beginning of a text, that of `high` bytes is not.
  let low = 0;
  let high = bytes.length + 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (middle <= bytes.length && valid(bytes.subarray(0, middle), true)) low = middle;
    else high = middle;
  }
  // A sequence that is broken off belongs to the good prefix too: its first byte is the one to look at.
  return low - pendingBytes(bytes, low);
}

/** How many bytes at the end of a prefix begin a character that the prefix does not complete. */
function pendingBytes(bytes: Uint8Array, length: number): number {
  for (let back = 1; back <= Math.min(3, length); back++) {
    const byte = bytes[length - back] ?? 0;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
    if (byte < 0x80) return 0;
  }
  return 0;
}
