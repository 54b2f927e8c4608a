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
    /\[system\]|(?:^|\n)\s*(?:system(?: override| prompt| message| instruction| directive)?\s*[:>]|<\/?(?:system|assistant|instructions?)>|###\s*(?:system|instruction)|<\|im_start\|>)/i,
  ],
  [
    "claims the system's voice",
    /\b(?:new|updated|important) (?:system )?(?:instruction|directive)s?\b.{0,20}(?:for|to) (?:the )?(?:ai|assistant|agent|model|llm)/is,
  ],
  [
    "is addressed to a machine",
    /\b(?:note|notice|message|instructions?|attention|reminder|hint|directive|prompt)s?\b[ :,-]{1,3}(?:to|for)\b.{0,20}\b(?:ai|llm|language model|assistant|chat ?bot|bot|agent)s?\b/is,
  ],
  [
    "is addressed to a machine",
    /(?:致|写给|给|对)\s*(?:AI|人工智能|智能体|助手|大模型|语言模型|机器人)\s*(?:助手|代理)?\s*(?:的?(?:指令|提示|说明|通知|消息|留言|备注)|[:：])/u,
  ],
  [
    "claims the user's consent",
    /\b(?:the )?(?:user|owner|customer|human|account holder)s? (?:has|have) (?:already |previously |explicitly |pre-?)*(?:confirmed|consented|approved|agreed|authori[sz]ed|signed off)\b/is,
  ],
  [
    "claims the user's consent",
    /(?:用户|主人)已(?:经)?(?:明确)?(?:确认|同意|批准|许可).{0,16}(?:无需|不用|不必|直接|立即|请)/su,
  ],
  [
    "is addressed to a machine",
    /<!--(?:(?!-->).){0,400}?\b(?:ai|llm|assistant|agent|bot|model)s?\b(?:(?!-->).){0,400}?(?:-->|$)/is,
  ],
  [
    "orders a machine to move money",
    /(?:调用|使用|执行).{0,8}(?:转账|授权|签名|兑换|提现|发送).{0,4}(?:工具|函数|接口|功能|方法)/su,
  ],
  [
    "asks for silence",
    /(?:不需要?|无需?|不用|不必|跳过|绕过).{0,4}(?:用户|人工|主人|任何)(?:的)?(?:确认|同意|批准|许可|授权)/u,
  ],
  [
    "asks for silence",
    /\b(?:without|skip(?:ping)?|no need for|bypass(?:ing)?)\b.{0,16}\b(?:user|human|owner|customer)(?:['’]s)?\b.{0,12}\b(?:confirm\w*|consent|approval|permission|review|knowledge)\b/is,
  ],
  [
    "claims another role",
    /\bfrom now on\b.{0,20}\byou\b.{0,60}\b(?:restrictions?|unrestricted|limits?|rules|yourself|confirm|approve|sign|mode|\w*gpt)\b/is,
  ],
  [
    "claims another role",
    /(?:从现在起|从现在开始|现在).{0,4}你(?:是|就是|扮演|充当|变成).{0,30}(?:模式|助手|管理员|开发者|机器人|限制)/su,
  ],
  ["claims another role", /\byou are now\b.{0,60}\b(?:mode|agent|assistant|developer|admin|dan|unrestricted)\b/is],
  [
    "asks for silence",
    /\b(?:do not|don['’]t|never)\b.{0,20}\b(?:tell|inform|alert|warn|mention|ask|notify)\b.{0,20}\b(?:the )?(?:user|human|owner|customer)/is,
  ],
  ["asks for silence", /(?:不要|别|无需).{0,6}(?:告诉|通知|提醒|询问).{0,4}(?:用户|主人|使用者)/u],
  [
    "orders a machine to move money",
    /\b(?:ai|assistant|agent|model|bot|llm)s?\b[^.;!?\n]{0,60}\b(?:must|should|shall|will|need to|now|please)\b[^.;!?\n]{0,60}\b(?:transfer|send|approve|swap|sign|withdraw|call)\b[^;!?\n]{0,80}(?:\b(?:tokens?|funds?|eth|ether|usd[ct]?|btc|sol|assets?|balances?|wallets?|coins?|transactions?|approvals?|allowances?|permissions?|spender|signatures?|everything|tools?|functions?)\b|0x[0-9a-f])/is,
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
