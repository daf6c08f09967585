import type { WriteStream } from 'node:tty';
import type { Output } from './printer';

/** A process stream as an output. NO_COLOR and TERM=dumb are obeyed; FORCE_COLOR overrides a missing terminal. */
export function streamOutput(stream: WriteStream, environment: NodeJS.ProcessEnv): Output {
  const dumb = environment['TERM'] === 'dumb';
  const isTTY = stream.isTTY === true && !dumb;
  return {
    write: (text) => void stream.write(text),
    isTTY,
    get columns() {
      // A terminal that does not know its width says 0.
      return stream.columns || 80;
    },
    color: !environment['NO_COLOR'] && (isTTY || Boolean(environment['FORCE_COLOR'])),
  };
}
