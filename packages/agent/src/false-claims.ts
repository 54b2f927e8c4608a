import type { Language, Words } from "@alou/money/words";
import type { TurnEvent } from "./turn.ts";

/**
 * What a model cannot know or bring about: in a turn nothing is ever signed or sent, and whether something is safe is told by
 * the checks. Either may be said truly ("it is not sent yet", "your swap of yesterday was sent"): what Alou puts beside it
 * holds then too.
 */
export type Claim = "done" | "safe";

const DONE = [
  /\b(?:done|sent|transferred|swapped|exchanged|executed|broadcast(?:ed)?|submitted|signed|approved|revoked|completed|finali[sz]ed|confirmed|processed|delivered|settled|moved|paid|finished|handled|received|credited|dispatched|placed|wired|deposited)\b/,
  /\b(?:all set|on (?:its|their|the) way|went through|gone (?:out|through)|took care of|taken care of|complete(?= ?(?:✅|✓|🎉|!|$))|(?:is|are) now (?:usdc|eth|yours|in your wallet)|yours now|success(?:ful(?:ly)?)?|mission accomplished|it'?s a wrap|left your (?:wallet|account)|arrived|has the (?:money|funds|tokens|coins))\b/,
  /(?:已经?|刚刚?|都|成功|帮[你您]|替[你您]|给[你您]|为[你您])[^，,]{0,6}(?:发送|发出|转出|转账|转过|转给|转好|转了|打过|打给|汇出|付|兑换|换成|换好|换了|执行|提交|广播|签名|签好|授权|撤销|完成|办|处理|搞定|到账|上链|划转|下单|操作|买入|卖出|支付)/,
  /搞定|办妥|(?:转|换|付|买|卖|弄|做)完[了啦]|换完|现在你有|办好了|转好了|换好了|发出去了|转过去了|打过去了|(?:完成|成功|到账|收到)了?|大功告成|妥了|在路上/,
];
const SAFE = [
  /\b(?:safe(?:ly)?|secure|verified|vetted|checked|audited|trust(?:ed|worthy)|legit(?:imate)?|risk[- ]free|no risks?|without risk|guaranteed|harmless|nothing to worry|scam[- ]free|no danger|guarantee|looks? (?:fine|good|ok|okay)|(?:recipient|address|amount) is correct)\b/,
  /安全|(?:没有?|无|零)(?:任何)?风险|核实|核对过|验证过|已验证|检查过|已检查|审计|可信|靠谱|放心|保证|没毛病|正规|官方|没问题|有保障|不用担心/,
];

/** Said of what is not, not yet, or would have to be. */
const UNDONE =
  /\b(?:not|never|nothing|no (?:transaction|transfer|swap|order)|cannot|can'?t|won'?t|isn'?t|aren'?t|hasn'?t|haven'?t|wasn'?t|weren'?t|didn'?t|don'?t|will|would|could|may|might|must|should|once|after|until|before|if|when|to be|please|need)\b|没有|尚未|还没|还未|未曾|并未|不会|不能|不要|无法|不代表|是否|不一定|需要|之后|以后|如果|等你|等您|请|将会?|才(?:会|能)/;

/** What a text of a model claims, sentence by sentence; what it denies or only foresees is no claim. */
export function claimsIn(text: string): ReadonlySet<Claim> {
  const found = new Set<Claim>();
  for (const sentence of text.toLowerCase().split(/[.!?。！？;；\n]+|(?<=[，,])/)) {
    if (DONE.some((claim) => claim.test(sentence)) && !UNDONE.test(sentence)) found.add("done");
    if (
      SAFE.some((claim) => claim.test(sentence)) &&
      !/\b(?:not|cannot|never)\b|n't\b|不(?!用担心)|没有?(?!任何风险|风险|问题)/.test(sentence)
    )
      found.add("safe");
  }
  return found;
}

/** Alou's own words beside a claim: true whatever the model has said. */
export const CONTRADICTIONS: Readonly<Record<Claim, Words>> = {
  done: {
    zh: "模型的话不作数：这一轮没有签名，也没有发出任何交易。发了什么，以活动页为准。",
    en: "The model's words do not count: in this turn nothing was signed and nothing was sent. What was sent stands on the activity page.",
  },
  safe: {
    zh: "安不安全，只看卡片上的检查结果，不看模型怎么说。",
    en: "Whether something is safe is told by the checks on the card, not by the model.",
  },
};

/** Passes a turn's events on, and says at its end what a model's words have claimed and cannot hold. */
export async function* contradicting(events: AsyncGenerator<TurnEvent>, language: Language): AsyncGenerator<TurnEvent> {
  let words = "";
  for await (const event of events) {
    if (event.kind === "text-delta") words += event.delta;
    // Between two pieces of a model's words lies something else: they are no one sentence.
    else words += "\n";
    if (event.kind === "transcript") {
      for (const claim of claimsIn(words)) yield { kind: "text", text: CONTRADICTIONS[claim][language] };
    }
    yield event;
  }
}
