import type { Document, YAMLError } from 'yaml';

const sentences: Partial<Record<YAMLError['code'], string>> = {
  TAB_AS_INDENT: '缩进里有制表符（Tab），请改用空格',
  BAD_INDENT: '缩进不对：同一层的内容要对齐',
  DUPLICATE_KEY: '这个键在同一层写了两次',
  MISSING_CHAR: '少了一个符号：引号、括号、冒号后的空格，或列表的短横',
  UNEXPECTED_TOKEN: '这里不该出现这个符号',
  BLOCK_AS_IMPLICIT_KEY: '一行里有两个“键: ”：多半是文字里带了冒号加空格，请给整段文字加引号',
  MULTILINE_IMPLICIT_KEY: '键不能换行，或者上一行少了冒号',
  BAD_DQ_ESCAPE: '双引号里的反斜杠后面不能是这个字，请改用单引号',
  BAD_SCALAR_START: '文字不能以这个符号开头，请给它加引号',
  MULTIPLE_DOCS: '一个文件只能写一个赛事，不能有第二个“---”',
};

/** What keeps a text from being YAML at all, each with the place in the text. */
export function yamlFlaws({ errors }: Document): { offset: number; sentence: string }[] {
  return errors.map(({ code, pos, message }) => ({
    offset: pos[0],
    sentence: `不是合法的 YAML：${sentences[code] ?? message}`,
  }));
}

/** Aliases are followed only now, so one that leads nowhere shows only now. */
export function valueOf(document: Document): { value: unknown } | { sentence: string } {
  try {
    return { value: document.toJS() };
  } catch (error) {
    const alias = /Unresolved alias.*: (\S+)/.exec((error as Error).message)?.[1];
    return {
      sentence: `不是合法的 YAML：${alias === undefined ? (error as Error).message : `没有“&${alias}”这个锚点`}`,
    };
  }
}
