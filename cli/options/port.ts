import { InvalidArgumentError } from 'commander';

export function portOption(text: string): number {
  const port = Number(text);
  if (text.trim() === '' || !Number.isInteger(port) || port < 1 || port > 65535) {
    throw new InvalidArgumentError('Expected a port from 1 to 65535.');
  }
  return port;
}

export function countOption(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1) throw new InvalidArgumentError('Expected a positive integer.');
  return count;
}
