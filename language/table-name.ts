/** DynamoDB's rule for names of tables. */
export const tableNamePattern = /^[a-zA-Z0-9_.-]{3,255}$/;
