import { beforeAll, describe, expect, it } from "vitest";
import { loadNormaliser } from "./ens-name.ts";
import { AMOUNTS } from "./fixtures/amounts.ts";
import { EVERYDAY } from "./fixtures/everyday.ts";
import type { Example } from "./fixtures/example.ts";
import { MIXED } from "./fixtures/mixed.ts";
import { PLACES } from "./fixtures/places.ts";
import { PLANS } from "./fixtures/plans.ts";
import { QUESTIONS } from "./fixtures/questions.ts";
import { REFUSALS } from "./fixtures/refusals.ts";
import { render } from "./fixtures/render.ts";
import { STAKES } from "./fixtures/stakes.ts";
import { STRANGERS } from "./fixtures/strangers.ts";
import { SWAPS } from "./fixtures/swaps.ts";
import { TRANSFERS } from "./fixtures/transfers.ts";
import { TRAPS } from "./fixtures/traps.ts";
import { world } from "./fixtures/worlds.ts";
import { parse } from "./parse.ts";

const TABLES: Readonly<Record<string, readonly Example[]>> = {
  transfers: TRANSFERS,
  swaps: SWAPS,
  amounts: AMOUNTS,
  places: PLACES,
  plans: PLANS,
  refusals: REFUSALS,
  questions: QUESTIONS,
  everyday: EVERYDAY,
  mixed: MIXED,
  traps: TRAPS,
  stakes: STAKES,
  strangers: STRANGERS,
};

let normaliseName: (name: string) => string;
beforeAll(async () => {
  normaliseName = await loadNormaliser();
});

for (const [name, examples] of Object.entries(TABLES)) {
  describe(name, () => {
    it.each(examples.map((example) => [...example]))("%j in %s: %s", (say, where, disposition, expected) => {
      const plan = parse({ id: "msg_1", text: say }, world(where), { normaliseName });
      const actual = { disposition: plan.disposition, read: expected === "*" ? "*" : render(plan) };
      expect(actual).toEqual({ disposition, read: expected });
    });
  });
}
