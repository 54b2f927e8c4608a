import { approveGrammar } from "./approve.ts";
import type { Grammar } from "./grammar.ts";
import { revokeGrammar } from "./revoke.ts";
import { stakeGrammar } from "./stake.ts";
import { swapGrammar } from "./swap.ts";
import { transferGrammar } from "./transfer.ts";
import { wrapGrammar } from "./wrap.ts";

/** Every kind of act that can be built. */
const GRAMMARS: readonly Grammar[] = [
  transferGrammar,
  swapGrammar,
  wrapGrammar,
  approveGrammar,
  revokeGrammar,
  stakeGrammar,
];

/** The grammar of a verb, or undefined where the kind is not built yet. */
export function grammarOf(verb: string): Grammar | undefined {
  return GRAMMARS.find((grammar) => grammar.verbs.includes(verb));
}
