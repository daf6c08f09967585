import type { Clients } from '../activities/clients';

/** While work is done, calls of an operation of DynamoDB fail by an error of this name. */
export async function withRefused<T>(
  { dynamodb }: Clients,
  operation: string,
  error: { readonly name: string; readonly message: string },
  work: () => Promise<T>,
): Promise<T> {
  const name = `refused-${operation}`;
  dynamodb.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        if (commandName !== `${operation}Command`) return await next(args);
        throw Object.assign(new Error(error.message), { name: error.name });
      },
    { step: 'build', name },
  );
  try {
    return await work();
  } finally {
    dynamodb.middlewareStack.remove(name);
  }
}
