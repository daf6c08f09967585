/** What plans hold is in Temporal's history, so no secret may come by value; hooks are given one by its name. */
export const secretHelp =
  'give it to the hook by reference, `{ secret: NAME }`: the worker reads it, and no plan holds it';

/** As `AWS_SECRET_ACCESS_KEY`; rather one too many than one too few. */
export function isSecretVariable(name: string): boolean {
  return /token|passw|pwd|secret|key|credential/i.test(name);
}

const secretWords = /^(token|password|passwd|passphrase|pwd|secret|secrets|credential|credentials|apikey)$/;
const keysThatAreSecret = /^(api|access|private|secret|auth|signing|license)$/;

/** By its words, as `apiKey` or `db_password`: a `partitionKey` is none. */
export function isSecretInput(name: string): boolean {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split('_');
  return words.some(
    (word, at) => secretWords.test(word) || (word === 'key' && keysThatAreSecret.test(words[at - 1] ?? '')),
  );
}
