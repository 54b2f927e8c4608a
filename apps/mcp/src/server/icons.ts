import type { Icon } from "@modelcontextprotocol/server";

const svg = (path: string): Icon => ({
  src: `data:image/svg+xml,${encodeURIComponent(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="#3b6cf4" stroke-width="2"><path d="${path}"/></svg>`,
  )}`,
  mimeType: "image/svg+xml",
  sizes: ["any"],
});

const READ = svg("M2 12s4-7 10-7 10 7 10 7-4 7-10 7S2 12 2 12zm7 0a3 3 0 1 0 6 0 3 3 0 1 0-6 0");
const PROPOSE = svg("M4 20l4-1L20 7l-3-3L5 16l-1 4z");

/** An eye for what looks, a pen for what proposes. */
export function iconOf(access: "read" | "propose"): Icon {
  return access === "read" ? READ : PROPOSE;
}
