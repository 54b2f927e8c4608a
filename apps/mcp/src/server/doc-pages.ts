import type { Words } from "@alou/money/words";

/** The pages of docs/ that other agents may read. */
export const DOC_PAGES: readonly { readonly page: string; readonly title: Words }[] = [
  { page: "intents", title: { zh: "能听懂什么", en: "What can be said" } },
  { page: "rules", title: { zh: "安全规则", en: "Safety rules" } },
  { page: "errors", title: { zh: "错误", en: "Errors" } },
  { page: "mcp", title: { zh: "怎样连接", en: "How to connect" } },
];

export const isDocPage = (page: string): boolean => DOC_PAGES.some((known) => known.page === page);
