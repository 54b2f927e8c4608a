/** Addresses of the resources. */
export const PORTFOLIO_URI = "alou://portfolio";

export const TEMPLATES = {
  proposal: "alou://proposals/{proposal}",
  transaction: "alou://transactions/{transaction}",
  conversation: "alou://conversations/{conversation}",
  docs: "alou://docs/{page}",
} as const;

/** The address of one. */
export const uriOf = {
  proposal: (id: string) => `alou://proposals/${id}`,
  transaction: (id: string) => `alou://transactions/${id}`,
  conversation: (id: string) => `alou://conversations/${id}`,
  docs: (page: string) => `alou://docs/${page}`,
} as const;
