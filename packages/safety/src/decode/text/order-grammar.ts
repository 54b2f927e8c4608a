/**
 * The parts of speech of a text that commands a program: whom it addresses, how it obliges, and what it wants done. English and Chinese
 * in full; of other languages only the setting aside of orders, which is how nearly all of them begin.
 */

const any = (...parts: string[]) => `(?:${parts.join("|")})`;

/** Names of machines that read. Those in the second list are people's too, and count only where something else says so. */
const MACHINE_EN =
  "\\b(?:a\\.?i\\.?(?:[ -](?:agents?|assistants?|models?|systems?|bots?|delegates?|readers?|copilots?|tools?|wallets?))?|l\\.?l\\.?m\\.?s?(?:[ -](?:agents?|assistants?))?|(?:large )?language models?|chat ?bots?|bots?|(?:virtual |smart |wallet |trading |autonomous )?(?:assistants?|agents?)|models?|copilots?|(?:summari[sz]|crawl|pars|scrap|index)ers?(?: bots?)?|autonomous (?:trader|system|program|wallet)s?|(?:chat)?gpt(?:-?\\d\\w*)?|claude|gemini|deepseek|qwen|llama|grok|kimi)\\b";
const MACHINE_ZH =
  "(?:AI|人工智能|LLM|智能体|智能助[手理]|(?:大?语言)?大?模型|助手|助理|机器人|智能代理|自动化?(?:代理|程序|脚本|系统)|代理程序)(?:\\s*(?:助手|助理|代理|模型))?";

const OPENING = "(?:^|[.!?;\\n\"'“”‘’(（\\[>*:：–—/-]\\s*)";

/** A machine spoken to. What follows is its order. */
export const ADDRESSED: readonly RegExp[] = [
  new RegExp(
    `${OPENING}(?:(?:hey|hi|hello|dear|attention|notice|note|instructions?|reminder|to|for|@)[ :,]{1,2}){0,3}(?:(?:to|for|all|any|every|whatever|whichever|the|an?|you) ){0,3}${MACHINE_EN}(?:[/,&]\\s?\\w{2,20}|\\s(?:and|or)\\s\\w{2,20}){0,4}\\s{0,2}(?:[,:>!–—]|->|→|\\n)`,
    "ui",
  ),
  new RegExp(
    `\\b(?:dear|kindly note,?|attention,?|memo to|p\\.?s\\.? (?:for|to)) (?:the |any |all )?(?:\\w+ )?${MACHINE_EN}|${MACHINE_EN}[ -]?(?:only|readers?|eyes only|readable)\\b|\\bby (?:any|every|all|an?) ${MACHINE_EN}`,
    "ui",
  ),
  new RegExp(
    `${MACHINE_EN}(?: \\w+){0,2} (?:reading|consuming|ingesting|fetching|loading|receiving|viewing|calling|parsing|processing) (?:this|these|the)`,
    "ui",
  ),
  new RegExp(
    `(?:仅供|只给|专供|供|给)\\s*${MACHINE_ZH}\\s*(?:阅读|查看|使用|看|参考)|${MACHINE_ZH}\\s*(?:你好|您好|阅读|专用|可见|回答|回复)|如果你是.{0,8}${MACHINE_ZH}`,
    "u",
  ),
  new RegExp(`\\bif (?:you(?:['’]re| are)|this is(?: being)?(?: read by)?|read by)\\b.{0,16}${MACHINE_EN}`, "ui"),
  new RegExp(
    `${MACHINE_EN}(?: (?:that|who|which))?(?: (?:is|are))? (?:read|pars|process|summari[sz]|integrat|see|index|handl|visit|crawl|scrap|assist|answer|us)\\w{0,4}\\b(?: (?:this|these|the|with|my|our))?`,
    "ui",
  ),
  new RegExp(`\\b(?:to|for) (?:the|any|all|whatever|whichever|every|each) (?:\\w+ )?${MACHINE_EN}`, "ui"),
  new RegExp(`[,:] ?(?:dear )?${MACHINE_EN}[.!)\\]]?\\s*$`, "ui"),
  new RegExp(`(?:致|面向|写给|告知|提醒)(?:各位|所有|任何|正在阅读的)?\\s*${MACHINE_ZH}`, "u"),
  new RegExp(`(?:作为|身为|如果你是)(?:一[个名位])?\\s*${MACHINE_ZH}`, "u"),
  new RegExp(`(?:请|所有|各位|任何)(?:各位|所有)?\\s*${MACHINE_ZH}`, "u"),
  new RegExp(`${MACHINE_ZH}\\s*(?:请|务必|必须|应当?|应该|需要?|注意|你|在|须|[:：，,])`, "u"),
];

/** A machine told what it must do, in one sentence. "Will" and "can" only describe; what must not be done is advice. */
export const MACHINE_OBLIGED = new RegExp(
  any(
    `${MACHINE_EN}[^.!?\\n]{0,70}?\\b(?:must|shall|should|(?:are|is) (?:required|instructed|obliged|supposed|expected|directed|ordered|authori[sz]ed) to|(?:is|are) hereby \\w+ to|needs? to|ha(?:s|ve) to|please|ought to)\\b(?! (?:not|never|only|always)\\b)`,
    `\\b(?:the person you(?:['’]re| are) (?:helping|assisting)|your (?:user|operator|owner|principal))\\b`,
    `${MACHINE_ZH}[^。！？\\n]{0,16}?(?:请|务必|必须|应当?|应该|须|需要?|直接|立即|马上|立刻)`,
    `(?:请|让|要求|命令)\\s*${MACHINE_ZH}`,
  ),
  "iu",
);

const MOVES_EN =
  "\\b(?:transfer\\w*|authori[sz]e|sell|send|sends|pay|release|rotate|hand over|give|approve|sign|swap|withdraw|grant|bridge|deposit|forward|move|migrate|drain|sweep|wire|remit|initiate|execute|call|invoke|run|set|replace|change|raise|increase|split|connect|delegate|import|route|redirect|liquidate|empty|convert|buy|purchase|stake|confirm|submit|broadcast|use|whitelist|trust|add|give|send_?transaction|eth_\\w+)\\b";
const ASSETS_EN =
  "(?:\\b(?:funds?|tokens?|coins?|eth|ether|weth|usd[ct]?|dai|btc|sol|bnb|nfts?|assets?|balances?|wallets?|recipients?|spenders?|beneficiary|payees?|allowances?|approvals?|approve|unlimited|permissions?|payments?|transfers?|transactions?|signatures?|messages? the site|everything|destination|address|deposit address|ownership|holdings|accounts?|positions?|stakes?|(?:spending )?rights|control|tools?|functions?|stake|max|setapprovalforall|transferownership)\\b|0x[0-9a-f]{6}|\\.eth\\b)";
const MOVES_ZH =
  "(?:转账|划到|划转|划入|打款|转给|转到|转入|转出|转走|转移|打到|打给|汇给|发送|发给|授权|签名|签署|兑换|换成|提现|提取|迁移|执行|调用|替换|改为|改成|改写|变更|替换成|设为|设置为|批准|支付|购买|存入|质押|跨链|拆分)";
const ASSETS_ZH =
  "(?:资产|资金|余额|代币|币|钱|钱包|收款|接收|地址|授权|额度|权限|合约|转账|交易|签名|工具|函数|接口|USD[CT]|ETH|BTC|SOL|0x[0-9a-f]{4}|eth_\\w+|approve|transfer|sign)";

/** Money or rights moved. */
export const MOVES = new RegExp(
  any(
    `${MOVES_EN}[^;!?\\n]{0,60}?${ASSETS_EN}`,
    `${MOVES_ZH}[^。；！？\\n]{0,30}?${ASSETS_ZH}`,
    `${ASSETS_ZH}[^。；！？\\n]{0,24}?${MOVES_ZH}`,
  ),
  "iu",
);

/** Secrets handed out, or asked for. */
export const SECRETS = new RegExp(
  any(
    "\\b(?:reveal|show|print|send|include|output|export|read|leak|append|attach|disclose|post|forward|pass|repeat|paste|dump|upload|ask|collect|provide|return|encode|embed|put)\\b[^.;!?\\n]{0,60}\\b(?:system prompt|private keys?|api[ -]?keys?|secret keys?|seed|(?:recovery|seed|secret) (?:phrase|words?)|mnemonic|key ?store|session (?:tokens?|cookies?|ids?)|auth\\w* tokens?|access tokens?|\\.ssh|id_rsa|environment variables?|\\.env|credentials?|passwords?|chat history|conversation|wallet file)",
    "(?:附上|输出|显示|泄露|提供|发送|发给|返回|展示|读取|导出|告诉|透露|输入|索要|要求|询问|收集|打印|写入|放进|放入|嵌入|把)[^。；！？\\n]{0,24}(?:私钥|助记词|种子|密钥|系统提示|提示词|密码|令牌|API\\s*key|会话|聊天记录)",
  ),
  "iu",
);

/** The person kept in the dark, or not asked. */
export const SILENCE = new RegExp(
  any(
    "\\b(?:do not|don['’]?t|never|without|avoid|refrain from|not) (?:ever )?(?:tell|telling|inform|informing|alert|alerting|warn|warning|mention|mentioning|notif|notifying|asking|ask|surface|surfacing|disclos|reveal|display|show|wait)\\w*\\b[^.;\\n]{0,40}\\b(?:user|users|human|owner|customer|holder|this|these|it|paragraph|instruction|note|anyone|confirm\\w*)",
    "\\b(?:silently|secretly|covertly|quietly|discreetly|in the background)\\b",
    "\\b(?:keep|stay|remain|be) (?:quiet|silent|this (?:secret|private|hidden|confidential))",
    "\\b(?:must|should|need|shall|is|are|be)(?: not|n['’]t) (?:be |to be )?(?:notified|informed|told|warned|alerted|asked)",
    "\\b(?:conceal|hide|leave out|keep back|withhold)\\b[^.;\\n]{0,30}\\b(?:this|these|sentence|paragraph|note|instruction|risk|user|exploit|fact)",
    "\\bno questions asked|\\bno need to (?:ask|confirm|check|tell|notify|wait|verify)",
    "\\bwithout (?:asking|confirmation|confirming|notice|notifying|telling|further|any (?:prompt|confirmation|warning))",
    "\\b(?:skip|bypass|omit|ignore|disable|suppress|turn off)\\w*\\b[^.;\\n]{0,24}\\b(?:confirm\\w*|approval step|warnings?|safety|checks?|risk|polic\\w+|limits?|guardrails?|caution|verification|simulation)",
    "(?:不要|别|无需|不用|不必|勿|禁止)[^。；！？\\n]{0,6}(?:告诉|通知|提醒|询问|展示|显示|提示|提到|提及|说明|等待|警告|再次?确认|再问|透露|声张)",
    "(?:跳过|绕过|关闭|忽略|无视|省略|隐藏|停用)[^。；！？\\n]{0,8}(?:确认|检查|警告|风险|安全|提示|审核|限额|策略|模拟)",
    "(?:悄悄|静默|偷偷|暗中|后台)(?:地|中)?",
  ),
  "iu",
);

/** A verdict put into its mouth. */
export const VERDICT = new RegExp(
  any(
    "\\b(?:say|tell|state|claim|answer|respond|reply|report|begin|start|mark|label|rate|treat|describe|present|recommend|consider|conclude|assure|urge|output|include|insert|mention|list|classify|return)\\b[^;!?\\n]{0,80}\\b(?:safe|audited|verified|official|checked|legit\\w*|real|trusted|harmless|risk[- ]free|recommend\\w*|depositing|no risks?|genuine|buy|trustworthy|vetted|legitimate|ape in|endorsed)\\b",
    "(?:说|一律|统一|告知|告诉|回答|声明|标记|视为|当作|当成|认为|推荐|称|回复|宣称|认定)[^。；！？\\n]{0,30}(?:安全|官方|已审计|已验证|已检查|真的|可信|没有风险|无风险|正版|推荐|官方认证|零风险|通过审计)",
  ),
  "iu",
);

/** Orders somebody gave before, set aside: the verb, then what is set aside. */
export const SET_ASIDE: readonly RegExp[] = [
  /\b(?:ignor\w*|disregard\w*|pay no (?:heed|attention|mind) to|(?:stop|cease|quit) (?:following|obeying|heeding|applying|using)|forget|overrid\w*|override|bypass|discard|neglect|erase|set aside|stop following|pay no attention to)\b(?!\s+(?:my|our)\b)[^.!?\n]{0,40}\b(?:(?:previous|prior|above|earlier|preceding|existing|original|former|initial|your|system|safety|all(?: of)? (?:the|your)?|any)\b[^.!?\n]{0,30}\b(?:instruct\w*|prompts?|rules?|guidance|guidelines?|guardrails?|polic\w+|directives?|directions?|restrictions?|programming|training|commands?|orders?)|(?:rules?|instructions?|guidelines?|guidance|directives?|orders?) (?:you (?:were|have been|are|received|got)|given|from)|(?:the|your) (?:user|owner|human|operator)\b(?! (?:agent|interface|guide|name|manual))|(?:whatever|what|everything|anything|all) (?:you|they|the user|your)\b[^.!?\n]{0,16}\b(?:told|said|instructed|given|asked|read|learn\w*|wants?))/iu,
  /\byour (?:previous|prior|earlier|old|original|former|current|existing|initial) (?:guidelines?|instructions?|rules?|prompt|polic\w+|training|restrictions?)\b[^.!?\n]{0,20}\b(?:are|is|have|has|were|was|no longer|expired?)\b/iu,
  /\byour (?:real |true |new |only |actual )?(?:task|goal|mission|instructions?|objective) (?:has|have) (?:changed|been (?:changed|updated|replaced))|\byour (?:new|real|true|only|actual) (?:task|goal|mission|instructions?|objective) (?:is|are)\b/iu,
  /(?:忽略|无视|忘[记掉]|不要理会|不必理会|别管|不用管|抛开|丢弃|作废|推翻|覆盖|放弃|别理|停止遵守|不再遵守)[^。！？\n]{0,14}(?:之前|以上|上面|先前|前面|此前|原来|原有|所有|系统|安全|用户|一切|你的)[^。！？\n]{0,12}(?:指令|指示|提示词?|规则|要求|设定|限制|任务|命令|约束|说了|说的|安排|内容|检查)/u,
  /(?:你(?:现在的|的(?:新|真正|唯一|首要|真实))(?:任务|目标|身份|角色|职责)(?:现在)?(?:是|变成|改为|已经?变)|(?:以下|下面|本段|此)(?:内容|指令|要求)?(?:的)?(?:优先级|权限)(?:最高|高于))/u,
  /\b(?:previous|prior|earlier|system|existing|above) (?:instructions?|prompts?|guidelines?|directives?|guardrails?|safety rules)\b.{0,16}\b(?:void|cancel\w*|obsolete|superseded|revoked|invalid|suspended|no longer)\b/iu,
  /(?:之前|以上|上面|先前|前面|此前|原来|原有|系统|安全)的?[^。！？\n]{0,8}(?:指令|指示|提示词?|规则|设定|限制|约束)[^。！？\n]{0,6}(?:失效|作废|无效|取消|废除|不再|解除)/u,
  /(?:忽略|无视|忘记)(?:上文|前文|上述|以上)(?:内容)?/u,
  /\b(?:overrid\w*|supersed\w*|replac\w*|cancel\w*)\b[^.!?\n]{0,24}\b(?:what|whatever|everything|anything) (?:your|the) (?:developer|maker|creator|operator|owner|vendor|user|human)s?\b/iu,
  /\byour (?:guidelines?|guardrails?|rules|instructions|restrictions|safety \w+|polic\w+|limits)\b[^.!?\n]{0,8}\b(?:do not|don['’]t|no longer|never) (?:apply|count|hold|exist|matter)/iu,
  /\byou (?:no longer|do not|don['’]t|need not) (?:require|need|have to (?:ask|obtain|get))\b[^.!?\n]{0,24}\b(?:signatures?|confirmations?|approvals?|permission|consent)\b[^.!?\n]{0,16}\b(?:user|human|owner|anyone|anybody)/iu,
  /\bfrom (?:now|here|this point|this moment) on(?:wards?)?\b[^.!?\n]{0,16}\b(?:answer|act|respond|behave|operate|speak|reply) as\b/iu,
  /\b(?:do not|don['’]?t|never|stop|no longer) (?:follow|obey|heed|listen to|act on|carry out)(?:ing)?\b[^.!?\n]{0,12}\b(?:the|your) (?:user|owner|human|operator)(?:['’]s)? (?:instructions?|orders?|requests?|wish(?:es)?|commands?)/iu,
  /(?:你(?:现在|已经?)?|已经?)(?:处于|进入|切换到)了?(?:开发者|管理员|上帝|越狱|调试|无限制)模式/u,
  /\b(?:previous|prior|earlier|above|safety|security) (?:safety |security )?(?:warnings?|checks?|alerts?)\b (?:was|were|is|are) (?:an? |only )?(?:mistake|error|wrong|outdated|test|false alarms?)\b[^.!?\n]{0,16}\b(?:skip|ignore|proceed|sign|approve|execute|continue)\b/iu,
  /\b(?:skip|bypass|disable|ignore)\b (?:all|any|every|the safety|safety|security)\b[^.!?\n]{0,20}\b(?:checks?|confirmations?|warnings?|verifications?|simulations?)\b[^.!?\n]{0,6}\b(?:and|then)\b (?:just |simply )?(?:execute|proceed|sign|approve|send|transfer|continue|confirm)\b/iu,
  /(?:开发者|管理员|上帝|越狱|调试|维护|无限制)模式(?:现?已|已经)?(?:开启|启用|激活|打开|解锁)/u,
  /\b(?:ignora|olvida|desestima|omite|haz caso omiso)\b.{0,40}\b(?:instrucciones|órdenes|reglas|indicaciones)\b/iu,
  /\b(?:ignore[zs]?|oublie[zs]?|ne tiens pas compte|fais abstraction)\b.{0,40}\b(?:instructions?|consignes|règles|directives) (?:précédentes|antérieures|ci-dessus|reçues)/iu,
  /\b(?:ignorier\w*|vergiss|vergesst|missachte\w*)\b.{0,40}\b(?:anweisungen|vorgaben|regeln|befehle|instruktionen)\b/iu,
  /\b(?:ignore|esqueça|desconsidere)\b.{0,40}\b(?:instruções|ordens|regras)\b/iu,
  /(?:игнорируй|забудь|проигнорируй|отбрось|не обращай внимания)\S{0,4}\s.{0,40}(?:инструкц|указан|правил|команд)/iu,
  /(?:지시|명령|지침|규칙|프롬프트).{0,16}(?:무시|잊)/u,
  /(?:指示|命令|ルール|プロンプト|指令).{0,12}(?:無視|忘れ)/u,
  /\b(?:bỏ qua|quên)\b.{0,30}\b(?:hướng dẫn|chỉ dẫn|lệnh|quy tắc)\b/iu,
  /(?:önceki|yukarıdaki|tüm)\b.{0,24}(?:talimat|kural|komut)\S*.{0,12}(?:yok say|görmezden gel|unut)/iu,
  /(?:تجاهل|انس).{0,30}(?:التعليمات|الأوامر|القواعد)/u,
];

/** Somebody speaks as the machine's own frame: roles, turns and ends of answers that only its host may write. */
export const FRAME: readonly RegExp[] = [
  /<\|(?:im_start|im_end|system|user|assistant|endoftext|start_header_id|eot_id)\|?>|\[\/?INST\]|<<\/?SYS>>|<(?:start|end)_of_turn>/i,
  /\bBEGIN (?:NEW )?(?:SYSTEM|ADMIN|DEVELOPER|HIDDEN) (?:MESSAGE|PROMPT|INSTRUCTIONS?|OVERRIDE|DIRECTIVE)/,
  /<(?:assistant|ai|agent|llm|system|model)[_-](?:instructions?|prompt|note|message|directive|override)s?>/i,
  /["'](?:for|to|note_to|instructions?_for|message_to)[_-](?:the_)?(?:ai|llm|assistant|agent|model|bot)s?["']\s*:|["'](?:ai|llm|assistant|agent|model|bot)[_-](?:instructions?|directive|order|command|note|hint)s?["']\s*:/i,
  /\bsystem prompt (?:update|override|change|addition|addendum)\b|(?:^|[.!?\n]\s*)new (?:directive|instruction|order|system prompt)s?\s*:/i,
  /\bsafety (?:layer|checks?|filters?|rules?|mode|polic\w+|guardrails?) (?:is|are|has been|have been)(?: now| temporarily)? (?:disabled|off|suspended|lifted|paused)/i,
  /<\/(?:tool_?(?:output|result|response|call)|function_?(?:result|output|calls?)|search_results?|untrusted\w*|user_?input|retrieved\w*)>/i,
];

/** A turn of the person's, forged: believed only where it wants something done. */
export const FORGED_TURN =
  /<(?:user|human)>|["']role["']\s*:\s*["'](?:system|developer)["']|(?:^|\n)\s*(?:human|user|用户)\s*[:：][^\n]{0,200}\n+\s*(?:assistant|ai|助手)\s*[:：]|tool_?result\b[^\n]{0,80}\n+\s*(?:human|user)\s*:/i;

/** A rank nobody here has, an end of what was read, a task begun: believed only where something is wanted done. */
export const CLAIMED_RANK =
  /(?:^|\n)\s*[[({<【*]{1,3}\s*(?:admin(?:istrator)?|root|developer|operator|override|priority)(?: \w+)?\s*[\])}>】*]{1,3}|(?:^|[.!?\n>\]]\s*)(?:new|next|real|actual|updated) (?:task|goal|mission|objective)\s*:|\bend of (?:document|page|context|input|web ?page|user input|tool output|search results?)\b[^\n]{0,4}(?:[.:\n]|-{2,})/i;

/** A verdict that is to be passed on to the person, who is spoken of and not to. */
export const VERDICT_PASSED_ON = new RegExp(
  any(
    "(?:^|[.:;,!?)\\]>–—-]\\s*|\\b(?:then|and|please|must|should|just)\\s+)(?:tell|assure|convince|persuade|reassure|inform) (?:the|your|this) (?:user|customer|visitor|human|reader)\\b(?! (?:whether|if|when|how|what|why|not))[^.!?\\n]{0,80}\\b(?:(?:is|are|was|were|be|as|completely|perfectly|totally) (?:safe|audited|legit\\w*|trust(?:ed|worthy)|harmless|risk[- ]free)|no risks?|(?:should|must|can safely|needs? to|has to) (?:sign|approve|connect|deposit|buy))\\b",
    "(?:^|[。；！？，,：:\\n]|请|并|务必|必须|直接)(?:请|并)?(?:告诉|告知|跟|向|对)(?:用户|使用者|主人|客户)(?:说|保证|表示|确认)?[^。！？\\n是否]{0,16}(?:是安全的|很安全|绝对安全|已审计|已经?通过审计|可信|没有(?:任何)?风险|零风险|是官方)",
    "\\b(?:if|when(?:ever)?) (?:(?:you are|you['’]re|the user|a user|anyone|anybody|someone|somebody|they) )?(?:asks?|asked|questioned)\\b[^.!?\\n]{0,80}\\b(?:safe|audited|legit\\w*|official|verified|trust\\w*|scam|risk\\w*)\\b[^.!?\\n]{0,8}[, ](?:just |always |simply )?(?:answer|say|reply|respond|confirm|tell them)\\b(?: with)?(?: that)?[ :\"“']{1,3}(?:yes|it is|it['’]s|of course|absolutely|safe)\\b",
    "(?:如果|若|当|凡是?|每当)(?:有)?(?:用户|人|对方|客户)[^。！？\\n]{0,4}问[^。！？\\n]{0,24}(?:安全|官方|可信|风险|骗)[^。！？\\n]{0,6}[，,]?(?:请|就|都|一律)?(?:回答|回复|说|答)[^。！？\\n]{0,4}(?:安全|是官方|是的|没有(?:任何)?风险|可信|放心)",
  ),
  "iu",
);

/** The machine's own frame, asked for by an order. */
export const OWN_FRAME_ASKED =
  /(?:^|[.:;!?>\n]\s*|\b(?:then|and|please|must|now)\s+)(?:print|reveal|output|repeat|show|dump|leak|disclose|return|recite|quote)\b(?! me\b)[^.!?\n]{0,30}\byour (?:(?:full|entire|hidden|original|initial|secret|own) ){0,2}(?:system prompt|system message|developer message|hidden instructions|initial instructions)\b/iu;

/** A change that is not to be told. */
export const CHANGE_KEPT_QUIET =
  /\b(?:do not|don['’]?t|never|without) (?:mention|report|show|disclose|reveal|announce|point out)(?:ing)?\b (?:the|this|that|any) (?:change|switch|replacement|swap|substitution|difference|new address)\b/iu;

/** Whom a person pays, put in place of another by somebody who speaks of that person. */
export const PAYEE_REPLACED =
  /\b(?:replace|change|swap|substitute|rewrite|switch)\b[^.;!?\n]{0,30}\b(?:recipient|payee|destination|beneficiary|receiver)\b[^.;!?\n]{0,24}\b(?:with|to|by|for)\b[^.;!?\n]{0,12}(?:0x[0-9a-f]{6}|\b[a-z0-9-]+\.eth\b)[^.;!?\n]{0,60}\b(?:the|this|each|every|your) (?:user|customer|visitor|human)(?:['’]s)?\b/iu;

/** Leave that only the person could give, claimed. */
export const LEAVE = new RegExp(
  any(
    "\\b(?:user|owner|customer|human|account holder|wallet holder|client)(?:['’]s)? (?:consent|permission|approval|confirmation) (?:is |was |has been |already )*(?:granted|given|obtained|received|on file|implied)",
    "\\b(?:already |been |is |was )+(?:pre-?)?(?:confirmed|approved|authori[sz]ed|consented|agreed)(?: to)? by the (?:user|owner|customer|human|account holder|wallet holder|client)",
    "\\b(?:user|owner|customer|account holder) (?:has |have )?(?:already |previously |explicitly )?pre-?(?:approved|authori[sz]ed|confirmed)",
    "\\b(?:user|operator|owner|human|customer|account holder) (?:has |have )?(?:already |previously )?(?:gave|given|granted|signed) (?:the |their |his |her |full |its )?(?:green light|go-ahead|ok|okay|consent|permission|approval|authori[sz]ation)",
    "\\b(?:exempt from|need no|require no|without needing) (?:approval|confirmation|review)",
    "(?:当作|视为|等同于)用户",
    "用户(?:的)?(?:授权书|授权|同意书|确认)[^。\\n]{0,4}(?:已|签署|完成)",
    "\\bas (?:the|an?|your) (?:admin\\w*|developer|creator|owner|operator|maintainer|system)\\b[^.\\n]{0,40}\\b(?:i|we) (?:hereby )?(?:authori[sz]e|permit|allow|order|instruct|command|grant)",
    "\\bact as (?:if|though) (?:the )?user\\b",
    "\\byou (?:must|should|shall|will|are to|may|can)(?: now)? act as (?:the|its|their) (?:wallet |account |token )?(?:user|owner|holder)\\b",
    "\\bthe (?:user|owner|customer|account holder) (?:has |had )?(?:already )?(?:agreed|consented|approved|confirmed|authori[sz]ed|accepted)(?: (?:to )?(?:this|it|that))? (?:in advance|beforehand)\\b(?! to (?:the|our|these))",
  ),
  "iu",
);

/** A hidden message, and the wish that it be obeyed. */
export const DECODE_AND_OBEY =
  /\b(?:decode|decrypt|base64|rot-?13|unscramble|translate)\b[^.\n]{0,60}\b(?:follow|carry (?:it|them|this|that) out|execute|obey|do (?:what|as)|run it|act on|comply)\b|(?:解码|解密|翻译)[^。\n]{0,16}(?:执行|照做|遵守|按照)/iu;

/** What forbids or restrains a machine: advice, not an order to act. */
export const RESTRAINT =
  /\b(?:never|not|n['’]t|cannot|only)\b(?:\s+\w+){0,3}?\s+(?:transfer|send|pay|approve|sign|swap|withdraw|grant|move|execute|call|reveal|share|expose|export|store|ask)\w*\b[^.;,!?\n]*|\b(?:ask|confirm|verify|check|requir|request|obtain|seek|get|show|display|warn|wait)\w*\b[^.;!?\n]{0,80}\b(?:before|prior to|first)\b[^.;!?\n]*|\b(?:before|until)\b[^.;!?\n]{0,60}\b(?:confirm|approv|review)\w*\b|(?:不得|不应|不能|不可|绝不|切勿|禁止|请勿|永远不)[^。；！？\n]{0,8}(?:转账|转给|授权|签名|泄露|透露|索要|执行)[^。；！？\n]*|(?:先|必须|应)(?:向用户|征得|经过?|让用户|由用户)[^。；！？\n]{0,12}(?:确认|同意|批准|询问)[^。；！？\n]*/giu;

/** Speech about such texts, not one of them. */
export const ABOUT_INJECTION =
  /\b(?:prompt[- ]injections?|injections?|jailbreaks?|attack\w*|adversar\w+|malicious|scam\w*|phish\w*|hijack\w*|hackers?|exploit\w*|red[- ]team\w*|such as|for example|e\.g\.|for instance|sentences? like|phrases? like|looks? like|texts? like|defen[cs]e|defend|mitigat\w*)\b|提示词?注入|注入攻击|攻击者|骗子|骗局|诈骗|黑客|恶意|例如|比如|诸如|防范|警惕|防诈|反诈|防骗|钓鱼|安全教程|安全提示|风险提示|越狱|防御/iu;

/** What stands between quotation marks. */
export const QUOTED =
  /"[^"\n]{4,240}"|“[^”\n]{4,240}”|「[^」\n]{4,240}」|『[^』\n]{4,240}』|‘[^’\n]{4,240}’|`[^`\n]{4,240}`|«[^»\n]{4,240}»|(?<=\s)'[^'\n]{4,240}'(?=[\s.,;:!?)])/gu;

/** A machine is spoken of at all. */
export const SPOKEN_OF = new RegExp(
  any(
    MACHINE_EN,
    MACHINE_ZH,
    "\\byou(?:['’]re| are) (?:helping|assisting)|\\byour (?:user|operator|owner|principal)\\b",
  ),
  "iu",
);

/** More than a person asks of an own assistant: somebody else's money, all of it, a call by its name, another recipient. */
export const BEYOND_ASKING =
  /\b(?:the|this|your|their|any|every|each|all) (?:user|visitor|owner|customer|client|account holder|holder|victim)s?\b|\b(?:all|everything|entire|whole|full|max(?:imum)?|unlimited|infinite|uint256)\b|\b(?:recipient|spender|payee|beneficiary|deposit address|destination)\b.{0,40}\b(?:to|with|by)\b|\b(?:safe|secure|recovery|vault) (?:wallet|address|account)\b|\w\.\w+\(|\b(?:send_?transaction|eth_\w+|setapprovalforall|transferownership|approveall)\b|\b(?:approve|transfer|sign\w*|swap|send|wallet|payment) (?:tool|function|api)s?\b|全部|所有|无限|最大|全额|用户|安全地址|安全钱包|收款(?:人|地址)|eth_|调用/iu;

/** The reader's own wish, in the reader's own voice. */
export const FIRST_PERSON = /\b(?:my|me|i|i['’]d|i['’]m|mine)\b|我/iu;

/** A machine as the audience of a text, in whatever words: before its name, or behind it. */
export const AUDIENCE = new RegExp(
  any(
    `\\b(?:dear|attention|hey|hello|for|to|you|any|every|all|whatever|whichever|calling)\\b,?(?: [\\w-]+){0,3},? ${MACHINE_EN}(?! (?:can|could|is|are|was|were|has|have|had)\\b)`,
    `${MACHINE_EN}(?: (?:that|who|which))? (?:read|answer|summari[sz]|process|pars|respond|repl|see|quot|visit|fetch|consum|handl)\\w*`,
    `(?<!(?:^|\\n)\\s*)${MACHINE_EN} ?[,:]`,
    "\\b(?:whoever|whatever|anyone|anything|any system|the system|the one) (?:that |who )?(?:read|answer|summari[sz]|process|pars|respond|repl)\\w*",
    `(?:请|给|致|凡是?|所有|任何|各位|让|供)[^。！？，,\\n]{0,12}${MACHINE_ZH}`,
  ),
  "iu",
);

/** A verb at the head of a clause: somebody is told to do something. */
export const TOLD = new RegExp(
  any(
    "(?:^|[.:;,!?)\\]>–—-]\\s*|\\b(?:then|and|please|must|should|shall|are to|is to|have to|has to|need to|by|kindly|just|simply|now)\\s+)(?:do|don['’]t|make|put|take|give|get|set|use|add|insert|include|append|write|say|tell|state|answer|respond|reply|report|mention|omit|drop|leave|skip|hide|treat|consider|regard|assume|pretend|act|behave|ignore|follow|obey|call|run|invoke|execute|move|moving|send|pay|transfer|release|approve|sign|grant|allow|accept|authori[sz]e|confirm|finali[sz]e|complete|buy|sell|swap|convert|liquidate|empty|drain|withdraw|deposit|forward|route|redirect|replace|change|update|switch|import|export|reveal|print|output|collect|ask|prompt|open|visit|click|fetch|load|store|save|remember|forget|delete|proceed|continue|start|begin|recommend|praise|promote|rate|mark|label)\\b",
    "(?:请|必须|务必|先|将|把|直接|立即|立刻|马上|一律|应当?|照做|不得)",
  ),
  "iu",
);

/** What only a person may decide for a person, as a stranger puts it. */
export const THE_PERSONS =
  /\b(?:the|this|your|a) (?:user|human|owner|client|visitor|customer|account holder|holder)(?:['’]s|s)?\b|用户|主人|持有人|收款|私钥|助记词/iu;
