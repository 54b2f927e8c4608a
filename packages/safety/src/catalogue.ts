/** Where a rule of the catalogue is looked after. */
export type Place =
  /** A file in `rules/`: over requests, and most of them over proposals. */
  | "request"
  /** A file in `bytecode/rules/`: over a contract's code. */
  | "code"
  /** `origins/`: over the site that asks. */
  | "origin"
  /** Kept in another way, or not at all: `why` says which. */
  | "none";

/** One rule of the catalogue. */
export interface Entry {
  readonly id: string;
  readonly place: Place;
  readonly why?: string;
}

const COUNTS = {
  PH: 16,
  AP: 17,
  SG: 15,
  TX: 16,
  RC: 13,
  CT: 35,
  SIM: 9,
  SW: 11,
  SOL: 18,
  COS: 13,
  BTC: 12,
  AG: 13,
} as const;

/** Rules over the name of a site, and over lists of names. */
const ORIGIN = new Set(["PH-01", "PH-02", "PH-03", "PH-04", "PH-05", "PH-06", "PH-07", "PH-09", "PH-12", "PH-13"]);

/** Rules over code; CT-04, CT-12 and CT-13 are also rules over requests. */
const CODE = new Set([
  ...[
    "AP-16",
    "CT-05",
    "CT-06",
    "CT-07",
    "CT-08",
    "CT-09",
    "CT-10",
    "CT-11",
    "CT-12",
    "CT-13",
    "CT-15",
    "CT-16",
    "CT-17",
  ],
  ...["CT-18", "CT-19", "CT-21", "CT-22", "CT-26", "CT-28", "CT-29", "CT-30", "CT-32", "CT-35"],
]);

/** Rules that are no function over a request, each with how it is kept or why it is not there. */
const NONE: Readonly<Record<string, string>> = {
  "PH-08":
    "when a domain was first seen needs RDAP or certificate logs, which are asked of nobody while a request waits",
  "PH-10":
    "a user’s own list of sites is kept with the user’s record; a line names its lists in `context` (PH-01, PH-07)",
  "AP-15": "a scan of all permissions of an account, not of one request: the page of permissions",
  "SG-14":
    "a wrapped signature (ERC-6492) is checked where signatures are: only the universal validator is asked, in a call that sends nothing",
  "TX-13":
    "needs the transaction run in other blocks; the corridor runs it before the card and again before the signature",
  "TX-15": "kept without a rule: bytes that differ from the proposal are neither handed out nor sent",
  "CT-23":
    "depth and owners of pools are read for a token’s report; for a request depth is judged by what it costs (SW-02)",
  "CT-24": "holders are told in a token’s report, where their balances can be read; not asked for a request",
  "CT-25": "who deployed what is not read for a request",
  "CT-27": "no collection of drainers’ code exists that may be shipped; their shapes are AP-16, CT-28 and CT-30",
  "CT-31":
    "told by trying the token out (SW-11, its report) and by the run: what arrives is compared with what was promised (SIM-01)",
  "SIM-03":
    "told by SIM-01: a proposal promises what arrives; a foreign request without any exchange is judged by SW-03 and TX-05",
  "SIM-05": "in calldata TX-10 and TX-11 tell it; the corridor’s own transactions call no such function",
  "SIM-06": "in a request SG-11 tells it; a proposal carries only delegations of known wallets",
  "SIM-07":
    "kept without a rule: a run that is missing makes every rule that needs it unknown, and the proposal is held",
  "SIM-09": "kept where nodes are asked: every batch proves the chain and the block it speaks of",
  "SW-06": "depth is judged by what it costs: SW-02 and SW-13",
  "SW-08": "the most a sandwich can take is the slippage: TX-14 and SW-01",
  "SW-09": "wrapping is one to one in the contracts the registry knows; any other is an exchange",
  "SOL-10": "needs runs on different states; the corridor runs it before the card and again before the signature",
  "COS-04": "the corridor compares both forms when it builds them; a line carries one of them",
  "AG-01": "kept by the turn: a tool that was not offered is not called",
  "AG-02": "kept by the turn: arguments that fail their schema are refused",
  "AG-03":
    "kept by types: a value of a model, a tool or a page fits no place in an intent. RC-12 tells it of foreign requests",
  "AG-04": "kept by types: a tool can propose, and only the user’s wallet signs",
  "AG-06": "kept without a rule: one hash over the proposal, compared before it is handed out",
  "AG-08": "links and images of a model are not fetched, and no tool takes an address of the web",
  "AG-09": "kept where other servers’ tools are attached: each is pinned by a hash",
  "AG-10": "there is no memory a model could write",
  "AG-11": "kept by the turn: rounds, time and money are bounded",
  "AG-13": "kept by the turn: a claim that nothing was found is contradicted beside it",
};

/** Every rule of the catalogue, in its order, with where it is looked after. */
export const CATALOGUE: readonly Entry[] = Object.entries(COUNTS).flatMap(([family, count]) =>
  Array.from({ length: count }, (_, i): Entry => {
    const id = `${family}-${String(i + 1).padStart(2, "0")}`;
    const why = NONE[id];
    if (why !== undefined) return { id, place: "none", why };
    return { id, place: CODE.has(id) ? "code" : ORIGIN.has(id) ? "origin" : "request" };
  }),
);
