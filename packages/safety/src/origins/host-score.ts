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
export const SUSPICIOUS = 50;

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

const BRANDS: Readonly<Record<string, number>> = {
  "exact famous": 20,
  "exact sole": 17,
  "exact shared": 3,
  "drawn-like famous": 9,
  "drawn-like sole": 4,
  "drawn-like shared": 7,
  "slip famous": 10,
  "slip sole": 9,
  "far-slip famous": -10,
  "far-slip sole": -3,
};

/** What of a name brought how many points, the heaviest first: the evidence of a finding. */
export interface HostScore {
  readonly points: number;
  readonly parts: readonly (readonly [what: string, points: number])[];
  /** It holds a word that promises or asks for something. */
  readonly lures: boolean;
}

/** Adds up the points of what was seen in a host's name. */
export function scoreOf(host: Host, features: HostFeatures): HostScore {
  const parts: [string, number][] = [];
  const add = (what: string, points: number | undefined, is = true) => {
    if (is && points) parts.push([what, points]);
  };
  const count = { promise: 0, request: 0, trade: 0 };
  for (const word of features.words) {
    add(`word ${word}`, WORDS.get(word));
    const kind = classOfWord(word);
    if (kind) count[kind] += 1;
  }
  const lures = count.promise + count.request > 0;
  const ending = host.suffix.slice(host.suffix.lastIndexOf(".") + 1);
  const risky = !host.shared && RISKY_ENDINGS.has(ending);
  const named = features.brands.some(({ how }) => how !== "far-slip");
  for (const { brand, how } of features.brands) add(`name ${how} ${brand.name}`, BRANDS[`${how} ${brand.word}`]);
  if (!host.shared) add(`ending ${ending}`, ENDINGS.get(ending));
  const hyphen = features.hyphens > 0;
  add("promises", 30, count.promise > 0);
  add("asks", 18, count.request > 0);
  add("asks twice", 9, count.request > 1);
  add("trades twice", 4, count.trade > 1);
  add("cheap ending", 25, risky);
  add("hyphen", 23, hyphen);
  add("digit", 9, features.digits > 0);
  add("digits", 21, features.digits > 2);
  add("other script", 14, host.foreign);
  add("random", 13, features.random);
  add("below a registered name", -9, features.depth > 0);
  add("deep below", -10, features.depth > 1);
  add("lure on a shared host", 7, lures && host.shared);
  add("lure and cheap ending", 5, lures && risky);
  add("lure and trade", 5, lures && count.trade > 0);
  add("lure and hyphen", 3, lures && hyphen);
  add("name and lure", 4, named && lures);
  add("name and cheap ending", 7, named && risky);
  add("name and hyphen", 4, named && hyphen);
  add("name on a shared host", -5, named && host.shared);
  add("random on a shared host", 3, features.random && host.shared);
  add("cheap ending and hyphen", 4, risky && hyphen);
  const points = parts.reduce((sum, [, each]) => sum + each, START);
  return { points, parts: parts.toSorted((a, b) => Math.abs(b[1]) - Math.abs(a[1])), lures };
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
