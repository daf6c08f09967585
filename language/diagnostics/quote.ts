const shownAtMost = 60;

/** C1 controls and the characters that reorder text: harmless in a file, misleading in a terminal. */
const unprintable = /[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** A piece of the user's text in double quotes, cut to a readable length, with nothing that a terminal would obey. */
export function quote(text: string): string {
  const cut = text.length > shownAtMost ? `${text.slice(0, shownAtMost - 1)}…` : text;
  return JSON.stringify(cut).replace(unprintable, escaped);
}

/** The same length as the text, fit for a terminal. */
export function printable(text: string): string {
  return text.replace(unprintable, '\ufffd').replace(/[^\P{Cc}\t]/gu, '\ufffd');
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
