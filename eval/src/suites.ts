import { faults } from "./faults/faults.ts";
import { injections } from "./injections/injections.ts";
import { intents } from "./intents/intents.ts";
import { rabby } from "./safety/rabby/rabby.ts";
import { safety } from "./safety/safety.ts";
import { schemaTokens } from "./schemas/schema-tokens.ts";
import type { Suite } from "./suite.ts";

/** Everything `npm run eval` runs, in this order. */
export const SUITES: readonly Suite[] = [intents, injections, faults, safety, rabby, schemaTokens];
