import { failureFrom } from '../../../activities/failure-mapping';
import { onDisk } from '../../../activities/files/disk';
import { isRetryable } from '../../../language/failure';

const failing = (error: Error) => onDisk('/exports/1', () => Promise.reject(error)).catch(failureFrom);

test.each([
  ['ENOSPC', /Free space/],
  ['EACCES', /Let the user of the worker write/],
  ['EROFS', /can be written/],
  ['EIO', /on the machine of the worker/],
])('%s says where and what to do, and is not tried again', async (code, hint) => {
  const failure = await failing(Object.assign(new Error(`${code}: write`), { code }));
  expect(failure).toMatchObject({ code: 'FileNotWritable', message: `Cannot write \`/exports/1\`: ${code}` });
  expect(failure?.hint).toMatch(hint);
  expect(failure && isRetryable(failure)).toBe(false);
});

test('what is no error of the disk stays what it is', async () => {
  await expect(onDisk('/exports/1', () => Promise.reject(new TypeError('x')))).rejects.toThrow(TypeError);
});
