import { InvalidArgumentError, Option } from 'commander';

/** For who approves by what was reviewed elsewhere. */
export function planDigestOption(): Option {
  const text = 'digest of the plan that is meant; the run refuses an answer to another one';
  return new Option('--plan-digest <digest>', text).argParser((digest) => {
    if (/^sha256:[0-9a-f]{64}$/.test(digest)) return digest;
    throw new InvalidArgumentError('Expected sha256: and 64 hexadecimal digits.');
  });
}
