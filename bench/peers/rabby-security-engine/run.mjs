// Rabby's rules, all of them, with their default thresholds. What Rabby's wallet asks its own server is handed in by the caller.
import fs from "node:fs";
import { registerHooks } from "node:module";
import { fileURLToPath } from "node:url";
import { answerAsks, cpuPerRun } from "./answer-asks.mjs";

// The package is written as ES modules and imports its files without their endings.
registerHooks({
  resolve(specifier, context, next) {
    if (!specifier.startsWith(".") || !context.parentURL?.includes("/rabby-security-engine/"))
      return next(specifier, context);
    const url = new URL(specifier, context.parentURL).href;
    const ending = [".js", "/index.js"].find((one) => fs.existsSync(fileURLToPath(url + one)));
    return next(ending ? url + ending : specifier, context);
  },
  load: (url, context, next) =>
    next(url, url.includes("/rabby-security-engine/dist/") ? { ...context, format: "module" } : context),
});

const { default: Engine } = await import("@rabby-wallet/rabby-security-engine");
const { defaultRules } = await import(
  new URL("./node_modules/@rabby-wallet/rabby-security-engine/dist/rules/index.js", import.meta.url).href
);

/** Its server's lists: of the sites and of nothing else, as far as the caller tells them. */
const api = (lists) => ({
  getOriginIsScam: async (url) => ({ is_scam: lists.scamOrigins.includes(url) }),
  isOriginVerified: async (url) => ({ is_verified: lists.verifiedOrigins.includes(url) }),
});

const judge = async ({ contexts, lists }) => {
  const engine = new Engine(defaultRules, api(lists));
  const results = await Promise.all(contexts.map((context) => engine.run(context)));
  return results.flat().map(({ id, level, valueDescription }) => ({ id, level, what: valueDescription }));
};

answerAsks({
  rules: async () => defaultRules.length,
  judge: async (requests) => Promise.all(requests.map(judge)),
  cpu: async (requests) => (await cpuPerRun(5, () => Promise.all(requests.map(judge)))) / requests.length,
});
