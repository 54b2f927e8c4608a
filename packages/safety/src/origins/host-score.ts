import type { Host } from "./host.ts";
import type { HostFeatures } from "./host-features.ts";
import { classOfWord } from "./host-words.ts";

/*
 * A scorecard: what is seen in a host's name brings points, and the sum is compared with a limit. The points are those of a logistic
 * regression (times ten, rounded, none below -10, so that no single harmless word can pay for the rest), fitted to names reported as phishing
 * before May 2026 and to names of honest crypto projects; what it finds among names reported later is in docs/safety.md. Points, words
 * and endings are data: fitting anew changes these tables and nothing else.
 */

/** From this sum on a name alone is a warning. */
export const SUSPICIOUS = 55;

const START = -9;

/** `points word…` */
const WORDS = table(`
22 app
14 live
13 claim pump
11 solana
10 finance usdt pepe foundation airdrop
9 wallet earn dapp
7 usdc sol apps defi market trade
6 web list checker dapps stake wallets
5 aml token testnet check get
4 web3 finances memes swaps moonshot net claims space pools coins cloud financial pro safe link migrate
3 cards verify staking drop new exchange trading vault migration reward dashboard auth rewards connect card register fun
2 v2 security support farm tokens resolver pool resolve refund user update sale verification vote markets online swap bank bot service io dao
-2 validator governance assets secure buy pay public network
-3 test guard asset nodes alpha coin ethereum portal global mint
-4 labs solve join money go doge free launch
-5 mainnet enter land project
-6 layer points beta info ether
-7 bridge sync
-8 core games
-9 blockchain protocol
-10 dex meme pass open evm chain block crypto scan explorer
`);

/** `points ending…`, of hosts that are not shared. */
const ENDINGS = table(`
18 xyz
17 top app
12 net
10 vip
9 icu com
8 me
7 click live
6 exchange
5 claims us foundation one cc sbs site
4 cfd run
3 fun
2 lol org
-2 online digital fi
-3 website
-4 ink pro
-5 biz trade info
-7 world
-8 space network
-10 ai club cloud io
`);

/** Endings that are cheap, or sold without questions: forgers' own. */
const RISKY_ENDINGS = new Set(
  (
    "asia baby bet best biz blog bond buzz cam cash cc cfd claims click cloud club cx cyou digital events financial fit fun gift help icu info " +
    "ink lat life limo live lol ltd mom my online onl pro pw quest rest run sale sbs shop site space store stream today top trade uno us vip " +
    "vote website win world"
  ).split(" "),
);

/** `points sign`, of everything else that is seen in a name; `|` stands between signs. */
const SIGNS: ReadonlyMap<string, number> = new Map(
  (
    "20 name exact famous|17 name exact sole|3 name exact shared|9 name drawn-like famous|4 name drawn-like sole|7 name drawn-like shared|" +
    "10 name slip famous|9 name slip sole|-10 name far-slip famous|-3 name far-slip sole|30 promises|18 asks|9 asks twice|4 trades twice|" +
    "25 cheap ending|23 hyphen|9 digit|21 digits|14 other script|13 random|-9 below a registered name|-10 deep below|" +
    "7 lure on a shared host|5 lure and cheap ending|5 lure and trade|3 lure and hyphen|4 name and lure|7 name and cheap ending|" +
    "4 name and hyphen|-5 name on a shared host|3 random on a shared host|4 cheap ending and hyphen"
  )
    .split("|")
    .map((each): [string, number] => [each.slice(each.indexOf(" ") + 1), Number.parseInt(each, 10)]),
);

/** What of a name brought how many points, the heaviest first: the evidence of a finding. */
export interface HostScore {
  readonly points: number;
  readonly parts: readonly (readonly [what: string, points: number])[];
  /** It holds a word that promises or asks for something. */
  readonly lures: boolean;
}

/** What the card has points for, and what those not on it start from. */
export interface Scorecard {
  readonly start: number;
  readonly pointsOf: (sign: string) => number | undefined;
}

const CARD: Scorecard = {
  start: START,
  pointsOf: (sign) =>
    sign.startsWith("word ")
      ? WORDS.get(sign.slice(5))
      : sign.startsWith("ending ")
        ? ENDINGS.get(sign.slice(7))
        : SIGNS.get(sign),
};

/**
 * Adds up the points of what was seen in a host's name.
 * @param card another one than that in use, to try it
 */
export function scoreOf(host: Host, features: HostFeatures, card: Scorecard = CARD): HostScore {
  const { signs, lures } = signsOf(host, features);
  const parts = signs.flatMap(({ sign, told }): [string, number][] => {
    const points = card.pointsOf(sign);
    return points ? [[told, points]] : [];
  });
  const points = parts.reduce((sum, [, each]) => sum + each, card.start);
  return { points, parts: parts.toSorted((a, b) => Math.abs(b[1]) - Math.abs(a[1])), lures };
}

/** Everything in a host's name that a card may have points for: each sign, and what people are told of it. */
export function signsOf(
  host: Host,
  features: HostFeatures,
): { readonly signs: readonly { readonly sign: string; readonly told: string }[]; readonly lures: boolean } {
  const signs: { sign: string; told: string }[] = [];
  const add = (sign: string, is = true, told = sign) => {
    if (is) signs.push({ sign, told });
  };
  const count = { promise: 0, request: 0, trade: 0 };
  for (const word of features.words) {
    add(`word ${word}`);
    const kind = classOfWord(word);
    if (kind) count[kind] += 1;
  }
  const lures = count.promise + count.request > 0;
  const ending = host.suffix.slice(host.suffix.lastIndexOf(".") + 1);
  const risky = !host.shared && RISKY_ENDINGS.has(ending);
  const named = features.brands.some(({ how }) => how !== "far-slip");
  for (const { brand, how } of features.brands) add(`name ${how} ${brand.word}`, true, `name ${how} ${brand.name}`);
  add(`ending ${ending}`, !host.shared);
  const hyphen = features.hyphens > 0;
  add("promises", count.promise > 0);
  add("asks", count.request > 0);
  add("asks twice", count.request > 1);
  add("trades twice", count.trade > 1);
  add("cheap ending", risky);
  add("hyphen", hyphen);
  add("digit", features.digits > 0);
  add("digits", features.digits > 2);
  add("other script", host.foreign);
  add("random", features.random);
  add("below a registered name", features.depth > 0);
  add("deep below", features.depth > 1);
  add("lure on a shared host", lures && host.shared);
  add("lure and cheap ending", lures && risky);
  add("lure and trade", lures && count.trade > 0);
  add("lure and hyphen", lures && hyphen);
  add("name and lure", named && lures);
  add("name and cheap ending", named && risky);
  add("name and hyphen", named && hyphen);
  add("name on a shared host", named && host.shared);
  add("random on a shared host", features.random && host.shared);
  add("cheap ending and hyphen", risky && hyphen);
  return { signs, lures };
}

function table(text: string): ReadonlyMap<string, number> {
  return new Map(
    text
      .trim()
      .split("\n")
      .flatMap((line) => {
        const [points, ...names] = line.split(" ");
        return names.map((name): [string, number] => [name, Number(points)]);
      }),
  );
}
