/** A function as written on a command line, `NAME=URL`: who invokes NAME calls the URL, which must be on this machine. */
export function parseFunction(text: string): readonly [name: string, url: string] {
  const at = text.indexOf('=');
  const name = text.slice(0, Math.max(at, 0));
  if (!/^[\w-]{1,64}$/.test(name)) {
    throw new Error(`Expected NAME=URL, NAME of letters, digits, \`-\` and \`_\`, got \`${text}\``);
  }
  return [name, checkedAddress(name, text.slice(at + 1))];
}

/** The emulator calls nobody but this machine. */
export function checkedAddress(name: string, address: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.protocol === 'http:' && /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(url.hostname)) return address;
  throw new Error(
    `Expected the URL of the function \`${name}\` to be on this machine, such as http://127.0.0.1:9000/, got \`${address}\``,
  );
}
