import { getExpressionAst, parse } from '@cdktn/hcl2json';

/** What HashiCorp's own parser makes of a file: blocks by type and labels, each a list. Throws on what is no HCL. */
export async function parseHcl(text: string): Promise<Record<string, Record<string, Record<string, unknown>[]>>> {
  return (await parse('main.tf', text)) as Record<string, Record<string, Record<string, unknown>[]>>;
}

/** The parser leaves `${` and `%{` doubled, as they are in the file. */
export function asParsed(text: string): string {
  return text.replaceAll(/[$%](?=\{)/g, '$&$&');
}

/** Whether an expression is text alone, with nothing that Terraform would evaluate. */
export async function isLiteral(text: string): Promise<boolean> {
  const tree = await getExpressionAst('main.tf', text);
  return tree?.children.every(({ type }) => type === 'literalValue') ?? false;
}
