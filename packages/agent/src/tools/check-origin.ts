import * as z from "zod";
import { tellSafety, toldSafety } from "./told-safety.ts";
import { defineTool } from "./tool.ts";

export const checkOrigin = defineTool({
  name: "check_origin",
  title: { zh: "查网站", en: "Check a site" },
  description: "Judge a site or a link: lists of phishing sites, look-alikes of known names. Never vouches for one.",
  access: "read",
  group: "safety",
  cost: "record",
  input: z.strictObject({ origin: z.string().min(1).max(2_000) }),
  output: toldSafety,
  run: async ({ origin }, desk) =>
    tellSafety(await desk.judge({ id: "origin", kind: "domain", domain: origin }, desk.chain)),
});
