// Writes data/orders.csv: 1,000 orders of mixed types, ten of them on or after 2026-01-01. The same bytes every time.
//   node scripts/make-sample-data.mjs [FILE]
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const rows = 1000;
const recent = 10;
const day = 86_400_000;
const random = generator(20260101);
const statuses = ['OPEN', 'PAID', 'PACKED', 'SENT', 'RETURNED'];
const towns = ['Málaga', 'Bergen', 'Łódź', 'São Paulo', '京都', 'Cork'];
const notes = ['', 'leave at the door', 'gift, "no invoice" please', 'ring twice\nthen wait', 'schnell – danke!'];

const header = 'PK,SK,GSI1PK,GSI1SK,quantity,total,paid,labels,address,attachment,note';
const lines = Array.from({ length: rows }, (_, number) => order(number).map(cell).join(','));
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
writeFileSync(process.argv[2] ?? join(root, 'data', 'orders.csv'), `${[header, ...lines].join('\n')}\n`);

function order(number) {
  const id = String(number).padStart(5, '0');
  const isRecent = number % (rows / recent) === 0;
  const date = isRecent ? from('2026-01-01', random() * 28) : from('2024-01-01', random() * 730);
  const status = pick(statuses);
  const quantity = 1 + Math.floor(random() * 12);
  const labels = ['web', 'shop', 'fragile', 'heavy', 'express'].filter(() => random() < 0.4);
  const address = {
    town: pick(towns),
    zip: String(10000 + Math.floor(random() * 89999)),
    floors: [Math.floor(random() * 9)],
  };
  const attachment = random() < 0.3 ? Buffer.from(`receipt ${id}`).toString('base64') : '';
  return [
    `CUSTOMER#${String(Math.floor(random() * 240)).padStart(4, '0')}`,
    `ORDER#${id}`,
    `STATUS#${status}`,
    date,
    quantity,
    (quantity * (4 + Math.floor(random() * 9600) / 100)).toFixed(2),
    status !== 'OPEN',
    labels.join('|'),
    JSON.stringify(address),
    attachment,
    pick(notes),
  ];
}

function from(start, days) {
  return new Date(Date.parse(start) + Math.floor(days) * day).toISOString().slice(0, 10);
}

function pick(list) {
  return list[Math.floor(random() * list.length)];
}

function cell(value) {
  const text = String(value);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Mulberry32: a small seeded generator, numbers in [0, 1). */
function generator(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
