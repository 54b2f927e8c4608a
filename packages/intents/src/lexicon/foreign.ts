/**
 * Words that hand over to somebody else's text: from there on nothing is the user's own. Each pattern is free of
 * nested repetition and is matched against the folded lower-case text; what follows the match is foreign.
 */
export const REPORTED: readonly RegExp[] = [
  /\b(?:he|she|they|someone|somebody|a friend|my friend|my boss|boss|the guy|this guy|a guy|a stranger|bob|alice|the seller|the buyer|the team|my colleague|the bot|the agent|the assistant|chatgpt|the ai|my accountant|a person|people) (?:said|says|wrote|writes|told me|tells me|asked me|asks me|asked|wants me|messaged|texted|replied|dm'?d|emailed|instructed me|keeps telling me|suggested|suggests|recommended|is telling me|was like|(?:forwarded|sent|gave|showed|texted|emailed) (?:me )?(?:this|the following|these instructions))\b/,
  /\b(?:the |this |that |an |a |his |her |their )?(?:e-?mail|tweet|message|post|website|site|page|button|screen|app|popup|banner|sign|wallet|contract|ad|note|memo|text|article|pdf|document|screenshot|discord|telegram|announcement|comment|dm|token name|nft|qr code|reply|link|letter|invoice|transaction memo|chat) (?:said|says|reads|saying|tells|asks|wrote|goes|contains|states|instructs|that says|told me)\b/,
  /\b(?:original message|forwarded message|begin forwarded message|fwd:|fw:|re:)/,
  /(?:^|\n)(?:from|subject|to|sent|date|发件人|主题|收件人|发送时间): ?\S/,
  /(?:^|\n)(?:rt )?@[a-z0-9_]{2,20}:/,
  /(?:^|\n)>+ ?\S/,
  /\b(?:according to|as per|per|quoting|quote from|copied from|pasted from|here'?s what|this is what) (?:the |this |his |her |their |my )?(?:e-?mail|tweet|message|post|website|site|page|button|screen|app|popup|banner|sign|wallet|contract|ad|article|he|she|they|telegram|discord|chat)\b/,
  /(?:他|她|他们|对方|有人|朋友|老板|同事|群里|网友|卖家|买家|某人|那人|客户|陌生人|大佬|群主|助手|机器人|我妈|我爸|老婆|老公|林薇|房东|中介)(?:刚才|刚刚|刚|昨天|又|跟我|对我|和我|给我|也|都|一直|在群里)?(?:说|讲|写道|写|发来|发消息|发来消息|让我|叫我|要我|要求我|喊我|回复|告诉我|发的|催我|建议我|建议|推荐|留言|让你|叫你)(?!服)/,
  /(?:邮件|按钮|弹窗|广告|合约|推特|推文|消息|短信|网页|网站|页面|公告|文章|备注|附言|截图|微信|电报|聊天记录|帖子|代币名|二维码|链接|合同|文件|评论|空投说明|转账备注)(?:里|上|中)?(?:面)?(?:的内容)?(?:说|写着|写道|写的是|写|是|显示|要求|让我|提示|内容是|如下|讲)/,
  /(?:转发|转述|引用|原文|复制|粘贴)(?:自|如下|的|内容|一下)?[:：]/,
  /(?:以下是|下面是|这是)(?:他|她|对方|别人|邮件|消息|一段|客服|群里|原文|聊天).{0,12}(?:[:：\n]|发的|说的|写的|内容|原文)/,
];
