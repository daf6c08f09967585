/** One line of JSON on the error output, as the rest of the logs are. */
export function reportUnexpectedError(error: unknown, operation: string): void {
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  process.stderr.write(`${JSON.stringify({ level: 'error', part: 'emulator', operation, message, stack })}\n`);
}
