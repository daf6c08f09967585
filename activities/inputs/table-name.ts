export { tableName } from '../../language/schema/values';
