/**
 * How texts for machines sound: they set aside what was said before, claim another role, ask for silence, or order a tool to be used.
 * A signal, never the gate: what a text can reach is decided by where its values may stand.
 */
const SIGNS: readonly (readonly [what: string, sign: RegExp])[] = [
  [
    "sets aside earlier instructions",
    /\b(?:ignore|disregard|forget|override|bypass)\b.{0,40}\b(?:previous|prior|above|earlier|all|your|system|safety)\b.{0,30}\b(?:instruction|prompt|rule|message|guideline|warning|polic)/is,
  ],
  [
    "sets aside earlier instructions",
    /(?:忽略|无视|忘记|不要理会|跳过).{0,12}(?:之前|以上|先前|前面|所有|系统|安全).{0,10}(?:指令|指示|提示|规则|要求|内容|检查)/su,
  ],
  [
    "claims the system's voice",
    /(?:^|\n)\s*(?:\[?system\]?|<\/?(?:system|assistant|instructions?)>|###\s*(?:system|instruction)|<\|im_start\|>)\s*[:>]?/i,
  ],
  [
    "claims the system's voice",
    /\b(?:new|updated|important) (?:system )?(?:instruction|directive)s?\b.{0,20}(?:for|to) (?:the )?(?:ai|assistant|agent|model|llm)/is,
  ],
  ["claims another role", /\byou are now\b.{0,60}\b(?:mode|agent|assistant|developer|admin|dan|unrestricted)\b/is],
  [
    "asks for silence",
    /\b(?:do not|don['’]t|never)\b.{0,20}\b(?:tell|inform|alert|warn|mention|ask|notify)\b.{0,20}\b(?:the )?(?:user|human|owner|customer)/is,
  ],
  ["asks for silence", /(?:不要|别|无需).{0,6}(?:告诉|通知|提醒|询问).{0,4}(?:用户|主人|使用者)/u],
  [
    "orders a machine to move money",
    /\b(?:ai|assistant|agent|model|bot|llm)s?\b.{0,60}\b(?:must|should|shall|will|need to|now|please)\b.{0,60}\b(?:transfer|send|approve|swap|sign|withdraw|call)\b/is,
  ],
  [
    "orders a machine to move money",
    /(?:AI|助手|助理|智能体|模型|机器人).{0,16}(?:必须|应该|应当|立即|马上|请).{0,24}(?:转账|转给|发送|授权|签名|兑换|提现)/su,
  ],
];

/** What in a text is addressed to a machine, or undefined. */
export function instructsReader(text: string): string | undefined {
  const plain = text.slice(0, 50_000).normalize("NFKC");
  return SIGNS.find(([, sign]) => sign.test(plain))?.[0];
}
