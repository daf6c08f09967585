export { tableName, tableReference } from '../../language/schema/values';
