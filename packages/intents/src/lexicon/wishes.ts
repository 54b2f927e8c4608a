import type { Words } from "@alou/money/words";

/** A wish Alou does not serve, how it is phrased, and what is answered. */
export interface Wish {
  readonly code: string;
  readonly words: Words;
  /** Matched against the folded lower-case text; every one is free of nested repetition. */
  readonly patterns: readonly RegExp[];
}

/** Things that are refused however the rest of the message reads. The first match names the reason. */
export const WISHES: readonly Wish[] = [
  {
    code: "prompt_injection",
    words: {
      zh: "这段话在指挥系统绕过规则，不像你自己的要求，所以什么都不做。",
      en: "This text tries to direct the system around its rules; it does not read like your own wish, so nothing is done.",
    },
    patterns: [
      /\b(?:ignore|disregard|forget|override)\b.{0,20}\b(?:previous|prior|above|earlier|all|your|the system|safety|any)\b.{0,24}\b(?:instructions?|rules?|prompts?|guidelines|polic(?:y|ies)|context)\b/,
      /\b(?:system|developer|admin|debug|god)[ _-](?:prompt|mode|override|message)\b/,
      /(?:^|\n|\[|<)\s?(?:system|assistant|developer)\s?(?:\]|>|:)/,
      /\byou are now\b|\bjailbreak\b|\bdo anything now\b|\bas an ai\b/,
      /\b(?:pretend|act)\b.{0,20}\b(?:unrestricted|no restrictions|no rules|approved|as if)\b/,
      /忽略.{0,8}(?:之前|以上|上面|所有|前面|先前|一切).{0,8}(?:指令|规则|提示|要求|设定|限制)/,
      /(?:无视|忘记|忘掉|覆盖|绕开|解除).{0,8}(?:指令|规则|提示词|系统提示|设定|安全限制|限制)/,
      /你现在是|开发者模式|系统提示词?[:：]|管理员模式|越狱模式/,
      /<\/?(?:system|user|assistant|tool|instruction)[^>]{0,20}>/,
    ],
  },
  {
    code: "bypass_checks",
    words: {
      zh: "模拟、检查和确认卡片不能跳过或改动。",
      en: "The simulation, the checks and the confirmation card cannot be skipped or altered.",
    },
    patterns: [
      /\b(?:skip|bypass|disable|turn off|without|no|avoid|remove|circumvent|get around)\b.{0,16}\b(?:simulations?|checks?|safety|security|verification|confirmations?|review|risk (?:check|control)s?|guards?|protections?|safeguards?|limits|spending limits?)\b/,
      /\bblind(?:ly)?[ -]?sign(?:ing)?\b|\bsign\b.{0,20}\b(?:blindly|without (?:reading|showing|checking|looking|asking|telling))\b|\beth_sign\b|\bsign (?:whatever|anything|everything|all)\b/,
      /\b(?:auto|automatically)[ -]?(?:sign|confirm|approve everything)\b|\bconfirm (?:it |this |that |everything )?(?:automatically|by itself|by yourself)\b|\bsign (?:it |this |that |everything )?(?:for me|on my behalf|yourself|automatically)\b/,
      /\b(?:hide|fake|spoof|change|alter|modify|edit|forge|make)\b.{0,24}\b(?:card|what (?:the|my) (?:card|wallet|screen)|what (?:is|gets) (?:shown|displayed)|displayed amount|shown amount|preview|confirmation (?:screen|text|card))\b/,
      /\b(?:card|screen|preview)\b.{0,16}\b(?:show|say|display|read)s?\b.{0,30}\b(?:but|instead|while|actually)\b/,
      /\b(?:mark|label|display|show|list|present|describe)\b.{0,40}\b(?:card|screen|confirmation|preview|popup)\b|\blabel (?:it|this|the transaction) as\b/,
      /(?:跳过|绕过|绕开|关闭|关掉|不要|无需|不用|别|禁用|省略|避开|不经过|躲过).{0,6}(?:模拟|检查|风控|安全检测|安全检查|校验|验证|确认|审核|检测|保护|限额)(?!.{0,4}(?:码|邮件))/,
      /\bwithout (?:asking|telling|bothering|prompting|confirming with) me\b|\b(?:don't|do not|no need to) ask (?:me|for (?:my )?confirmation)\b|(?:不用|不要|别)(?:再)?(?:问我|征求我|让我确认)/,
      /盲签|(?:不看|别看|不用看|不要看).{0,8}(?:就签|直接签|签名|签了)|(?:自动|直接|代|替我|帮我)(?:签名|签了|签掉|代签)|盲目签|闭眼签/,
      /(?:卡片|界面|页面|弹窗|钱包)(?:上|里)?.{0,6}(?:显示|写成|写|改成|标成).{0,24}(?:其实|实际|但|实则|而)/,
      /(?:修改|篡改|更改|伪造|隐藏|改掉|改一下|把).{0,6}(?:卡片|确认页|确认界面|展示|显示的|显示内容|弹窗)/,
      /(?:卡片|确认页|界面)(?:上|里)?(?:显示|写)(?:成|为)?/,
    ],
  },
  {
    code: "illegal_wish",
    words: {
      zh: "这件事不能帮：混币、洗钱、盗取或欺骗他人。",
      en: "Not something Alou helps with: mixing, laundering, stealing from or deceiving others.",
    },
    patterns: [
      /\b(?:tornado(?: ?cash)?|mixer|mixers|tumbler|coinjoin|launder(?:ing)?|money laundering|untraceable|sanctions evasion|evade (?:tax(?:es)?|sanctions|kyc|aml)|hide (?:the )?(?:money|funds|trail|source))\b/,
      /\b(?:drain(?:er|ing)?|steal(?:ing)?|rob|hack(?:ing)?|exploit|phish(?:ing)?|scam(?:ming)?|rug ?pull|sandwich attack|front ?run(?:ning)? (?:him|her|them|others|users)|wash trad(?:e|ing)|pump and dump)\b(?!.{0,3}\?)/,
      /黑钱|赃款|脏钱|\bdirty money\b|\bstolen (?:funds|money|crypto|coins)\b/,
      /混币|洗钱|洗币|洗白|洗黑钱|龙卷风现金|匿名转移|(?:盗|偷)(?:取|走|币|别人|他|她|光)|黑掉|钓鱼网站|诈骗别人|骗(?:他|她|别人|用户)|薅光|卷走|掏空|逃避制裁|避税|规避(?:制裁|监管|kyc)|割韭菜/,
    ],
  },
  {
    code: "scam_pattern",
    words: {
      zh: "这是常见骗局的套路：没有任何正当的客服、空投或验证需要你先转账或授权。",
      en: "This is how scams read: no real support desk, airdrop or verification needs you to send or approve anything first.",
    },
    patterns: [
      /\b(?:support|customer service|helpdesk|admin|official)\b.{0,40}\b(?:told|asked|asks|says|said|wants|instructed|requires?)\b.{0,60}\b(?:send|transfer|move|approve|sign|deposit)\b/,
      /\b(?:verify|validate|activate|unlock|synchroni[sz]e|rectify|restore|sync)\b.{0,12}\b(?:my|your|the) (?:wallet|account|funds|airdrop|withdrawal)\b/,
      /\bsafe (?:wallet|account|address) (?:given|provided|from|by)\b|\bdouble (?:my|your|the|his) (?:money|eth|btc|crypto|coins|deposit)\b|\bguaranteed (?:returns?|profits?)\b|\bsend (?:back|me back) double\b|\bget (?:back )?double\b/,
      /\b(?:address|wallet|guy|person|account)\b.{0,20}\b(?:sent|sends|sending|airdropped|dusted)\b.{0,12}\b(?:me )?(?:dust|0 |zero|a tiny|tiny|spam)\b/,
      /(?:客服|官方|管理员|平台|工作人员|警察|公安|法院).{0,10}(?:让我|要求|叫我|要我|说要|通知|说).{0,40}(?:转|打款|汇|授权|签|充值|保证金|解冻)/,
      /安全账户|(?:激活|验证|解冻|同步|认证|修复)(?:我的|你的)?(?:钱包|账户|账号|空投|提现)|保证金.{0,6}解冻|双倍返还|翻倍返|稳赚|包赚|保本高息|刷流水|做任务返利/,
      /(?:给我|向我|转我|发我|发给我|刚给我).{0,6}(?:发|转|打|了)?.{0,4}(?:粉尘|灰尘|dust|零元|0 ?元|0u|垃圾币|0\.0000\d*|小额测试|零转账)/,
    ],
  },
];

/** Saying that a warning is to be ignored: not refused, but the risk is put in front of the user. */
export const IGNORE_WARNINGS: readonly RegExp[] = [
  /\bno warnings?\b(?: please| pls)?/,
  /\b(?:don't|dont|do not|no need to|never|stop)\b.{0,4}\b(?:show|showing|give|giving|display|tell|warn|warning|alert)\b(?: me)?(?: about)?(?: any| the| your| those| all| with)*(?: (?:warnings?|risks?|alerts?))?(?=[,.;，。]|$| and | just )/,
  /(?:不要|别|不用|不必|无需)(?:再)?(?:给我)?(?:提示|提醒|显示|弹|警告)(?:我)?(?:任何|什么)?(?:的)?(?:警告|风险|告警)?(?=[,.;，。]|$)/,
  /\b(?:ignore|disregard|dismiss|skip|override|accept|don't care about|do not care about|despite|regardless of|never mind|no matter|i don't care about)\b.{0,12}\b(?:all |any |the |every |those |your )*(?:warnings?|risks?|alerts?|price impact)\b/,
  /(?:忽略|无视|不管|别管|不理|跳过|不用管|接受|承担|不在乎|无所谓).{0,6}(?:警告|风险|提示|提醒|告警|价格影响)|风险(?:由)?我?(?:自己)?(?:来)?(?:自担|承担|知道|自负)|后果自负|有风险也(?:没关系|无所谓|要|给我)/,
  /\b(?:whatever the|no matter the|regardless of the) (?:risk|risks|price|slippage|cost)\b|\bat any price\b|不计代价|不惜代价|不管(?:什么)?(?:价格|滑点|多少滑点)|多少滑点都(?:行|可以)/,
];
