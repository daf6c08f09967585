const units = {
  B: 1,
  kB: 1e3,
  KB: 1e3,
  MB: 1e6,
  GB: 1e9,
  TB: 1e12,
  KiB: 2 ** 10,
  MiB: 2 ** 20,
  GiB: 2 ** 30,
  TiB: 2 ** 40,
};

/** Bytes of a size such as `10GiB`, `1.5 GB` or `512`, or nothing when the text is none or makes no whole number. */
export function parseSize(text: string): number | undefined {
  const [, number = '', unit = 'B'] = /^(\d{1,15}(?:\.\d{1,15})?) ?([kKMGT]i?B|B)?$/.exec(text) ?? [];
  const bytes = Number(number || Number.NaN) * (units[unit as keyof typeof units] ?? Number.NaN);
  return Number.isSafeInteger(bytes) ? bytes : undefined;
}
