/**
 * What was made of texts, by the text: the last ones that together are no longer than so many characters, so that what a
 * worker keeps is bounded whatever it is given. What is made must be the same each time, and not be changed by anyone.
 */
export class KeptByText<T> {
  private readonly made = new Map<string, T>();
  private characters = 0;

  constructor(private readonly mostCharacters: number) {}

  of(text: string, make: (text: string) => T): T {
    const kept = this.made.get(text);
    if (kept !== undefined) {
      // The oldest by use stands first.
      this.made.delete(text);
      this.made.set(text, kept);
      return kept;
    }
    const made = make(text);
    this.made.set(text, made);
    this.characters += text.length;
    for (const oldest of this.made.keys()) {
      if (this.characters <= this.mostCharacters) break;
      this.made.delete(oldest);
      this.characters -= oldest.length;
    }
    return made;
  }
}
