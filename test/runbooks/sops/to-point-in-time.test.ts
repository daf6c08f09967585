import { describeSop } from './describe-sop';

/** What is written and deleted after the time is not in the recovered table. */
describeSop(['the table as it is', 'a global table', 'with indexes'], async (_, table) => {
  const to = await table.mark();
  await table.remove('o003', 'o004');
  await table.put({ PK: { S: 'late' } });
  return { to };
});
