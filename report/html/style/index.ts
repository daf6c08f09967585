import { colors } from './colors';
import { fleet } from './fleet';
import { layout } from './layout';
import { pictures } from './pictures';
import { print } from './print';
import { tables } from './tables';

export const style = [colors, layout, tables, pictures, fleet, print].join('');
