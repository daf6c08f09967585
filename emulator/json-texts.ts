/** A list of values that are JSON text already. `JSON.stringify` writes it as any other list. */
export class JsonTexts {
  constructor(readonly texts: readonly string[]) {}

  toJSON(): unknown[] {
    return this.texts.map((text) => JSON.parse(text));
  }
}

/** What `JSON.stringify` makes of an answer. The texts among its members are taken as they are, which spares parsing. */
export function jsonOf(answer: unknown): string {
  const members = Object.entries(answer ?? {});
  if (!members.some(([, member]) => member instanceof JsonTexts)) return JSON.stringify(answer);
  const written = members.flatMap(([name, member]) => {
    const text = member instanceof JsonTexts ? `[${member.texts.join()}]` : JSON.stringify(member);
    return text === undefined ? [] : [`${JSON.stringify(name)}:${text}`];
  });
  return `{${written.join()}}`;
}
