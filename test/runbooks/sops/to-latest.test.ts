import { describeSop } from './describe-sop';
import { sopTables } from './sop-tables';

/** The latest time is that of now: the run waits until it can be restored, and takes none that is earlier. */
describeSop(Object.keys(sopTables), async (_, table) => ({ to: await table.mark() }));
