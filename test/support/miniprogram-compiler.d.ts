declare module 'miniprogram-compiler' {
  /** Throws what WeChat's compiler says about a template it refuses. */
  export function wxmlToJs(root: string, options?: { maxBuffer?: number }): string;
}
declare module 'miniprogram-compiler/src/wcsc' {
  /** Takes style sheets without extension; returns, and does not throw, an Error. */
  export default function compile(root: string, sheets: string[], options?: { maxBuffer?: number }): object | Error;
}
