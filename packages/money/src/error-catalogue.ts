import type { MoneyState } from "./error.ts";
import type { Words } from "./words.ts";

/** How one failure is told: HTTP status, where the money stands, what happened, what to do next. */
export interface ErrorEntry {
  readonly status: number;
  readonly money: MoneyState;
  readonly what: Words;
  readonly next: Words;
}

const entry = (
  status: number,
  money: MoneyState,
  [zh, en]: readonly [string, string],
  [nextZh, nextEn]: readonly [string, string],
): ErrorEntry => ({ status, money, what: { zh, en }, next: { zh: nextZh, en: nextEn } });

const retry = ["稍后再试。", "Try again in a moment."] as const;
const fixAndResend = ["改正后重新发送。", "Correct it and send it again."] as const;
const newQuote = ["重新报价，再签名。", "Get a new quote, then sign."] as const;

/**
 * Every failure a person or a program can meet, by its stable code. Codes are never renamed or reused; sentences may
 * improve. `docs/errors.md` is made from this table.
 */
export const ERRORS = {
  // Requests
  bad_request: entry(400, "not-moved", ["请求不合格：{detail}", "The request is not valid: {detail}"], fixAndResend),
  body_too_large: entry(
    413,
    "not-moved",
    ["内容超过 {limit}。", "The body is larger than {limit}."],
    ["缩短后重新发送。", "Shorten it and send it again."],
  ),
  unsupported_media_type: entry(
    415,
    "not-moved",
    ["只接受 application/json。", "Only application/json is accepted."],
    fixAndResend,
  ),
  not_found: entry(
    404,
    "not-moved",
    ["没有这个{what}，或者它不属于你。", "There is no such {what}, or it is not yours."],
    ["检查编号，或回到列表。", "Check the id, or go back to the list."],
  ),
  method_not_allowed: entry(
    405,
    "not-moved",
    ["这里不接受 {method}。", "{method} is not accepted here."],
    ["查看 /openapi.json。", "See /openapi.json."],
  ),
  rate_limited: entry(
    429,
    "not-moved",
    ["请求太多了。", "Too many requests."],
    ["{seconds} 秒后再试。", "Try again in {seconds} s."],
  ),
  idempotency_conflict: entry(
    409,
    "not-moved",
    ["同一个 Idempotency-Key 带来了不同的内容。", "The same Idempotency-Key came with a different body."],
    ["新的操作用新的键。", "Use a new key for a new operation."],
  ),
  idempotency_in_progress: entry(
    409,
    "unknown",
    ["同一个操作还在处理。", "The same operation is still being processed."],
    ["稍等，用同一个键再问一次。", "Wait, then ask again with the same key."],
  ),
  internal: entry(
    500,
    "unknown",
    ["服务出错，编号 {requestId}。", "Something failed on our side, id {requestId}."],
    ["先看活动页的状态，再重试。", "Look at the activity page first, then try again."],
  ),
  storage_unavailable: entry(
    503,
    "not-moved",
    ["数据库暂时不可用。什么都没有发送。", "The database is not answering. Nothing was sent."],
    retry,
  ),

  // Sign-in and session
  sign_in_required: entry(
    401,
    "not-moved",
    ["还没有登录，或登录已过期。", "You are not signed in, or the session has ended."],
    ["用钱包重新登录。", "Sign in again with your wallet."],
  ),
  sign_in_nonce: entry(
    401,
    "not-moved",
    [
      "这次登录请求已用过、已过期，或不是给你的。",
      "This sign-in request was used, has expired, or was not issued to you.",
    ],
    ["重新登录一次。", "Start the sign-in again."],
  ),
  sign_in_message: entry(
    401,
    "not-moved",
    ["签名的内容和发给你的不一致。", "The signed text is not the one that was issued."],
    ["重新登录一次。", "Start the sign-in again."],
  ),
  sign_in_signature: entry(
    401,
    "not-moved",
    ["签名不是这个账户的。", "The signature is not this account's."],
    ["在钱包里切回这个账户再签。", "Switch back to this account in your wallet and sign again."],
  ),
  sign_in_unverifiable: entry(
    503,
    "not-moved",
    ["合约钱包的签名暂时无法核验。", "The contract wallet's signature cannot be checked right now."],
    retry,
  ),
  wallet_taken: entry(
    409,
    "not-moved",
    ["这个钱包已经属于另一个账户。", "This wallet belongs to another account already."],
    [
      "用它登录那个账户并解除，或者同时登录那个账户，把两个账户合成一个。",
      "Sign in to that account with it and unlink it there, or prove that account too and make the two one.",
    ],
  ),
  too_many_wallets: entry(
    409,
    "not-moved",
    ["一个账户最多关联 {most} 个钱包。", "An account has at most {most} linked wallets."],
    ["先解除一个不用的钱包，或把它只加为关注。", "Unlink one you do not use, or only watch this one."],
  ),
  wallet_in_use: entry(
    409,
    "not-moved",
    ["你正用这个钱包登录。", "You are signed in with this wallet."],
    ["先用另一个钱包登录，再解除它。", "Sign in with another of your wallets, then unlink this one."],
  ),
  merge_unproven: entry(
    403,
    "not-moved",
    [
      "另一个账户没有证明自己。两个账户都要签过名才能合并。",
      "The other account has not proved itself: both have to sign before they become one.",
    ],
    ["用这个钱包重新登录另一个账户，再试一次。", "Sign in to the other account with this wallet, and try again."],
  ),
  refresh_reused: entry(
    401,
    "not-moved",
    [
      "登录凭据被用了两次，这次登录已全部作废。",
      "The session's refresh token was used twice; the session has been ended.",
    ],
    ["重新登录；若不是你，检查设备。", "Sign in again; if that was not you, check your devices."],
  ),
  csrf: entry(
    403,
    "not-moved",
    ["请求不是从本页面发出的。", "The request did not come from this site."],
    ["刷新页面再试。", "Reload the page and try again."],
  ),
  forbidden: entry(
    403,
    "not-moved",
    ["你没有权限这样做。", "You are not allowed to do this."],
    ["用有权限的账户登录。", "Sign in with an account that may."],
  ),
  scope_missing: entry(
    403,
    "not-moved",
    ["这个程序没有得到“{scope}”权限。", "This program was not given the scope “{scope}”."],
    ["请用户授予这个权限，或换一把密钥。", "Ask the user to grant it, or use another key."],
  ),

  // Intents
  intent_unreadable: entry(
    422,
    "not-moved",
    ["没看懂要做什么。", "It is not clear what to do."],
    ["换个说法，例如「把 1 ETH 换成 USDC」。", "Say it another way, for example “swap 1 ETH to USDC”."],
  ),
  intent_incomplete: entry(
    409,
    "not-moved",
    ["还有问题没回答：{slot}。", "A question is still open: {slot}."],
    ["先选一个答案。", "Choose an answer first."],
  ),
  chain_unsupported: entry(
    422,
    "not-moved",
    ["{chain} 还不支持。", "{chain} is not supported yet."],
    ["换一条支持的链。", "Choose a supported chain."],
  ),
  amount_invalid: entry(
    422,
    "not-moved",
    ["数量 {amount} 不能用：{detail}", "The amount {amount} cannot be used: {detail}"],
    ["改一个数量。", "Change the amount."],
  ),
  recipient_unresolved: entry(
    422,
    "not-moved",
    ["{name} 没有可用的地址。", "{name} has no address that can be used."],
    ["改用地址，或检查名字。", "Use an address, or check the name."],
  ),
  memo_required: entry(
    422,
    "not-moved",
    [
      "这是 {exchange} 的充值地址，要填备注（memo），不填就入不了账。",
      "This is a deposit address of {exchange}: it needs a memo, or the money is not credited.",
    ],
    [
      "从交易所的充值页抄下备注，连备注再说一次。",
      "Copy the memo from the exchange's deposit page and say it with the transfer.",
    ],
  ),
  public_key_unknown: entry(
    409,
    "not-moved",
    [
      "{chain} 还没见过 {account} 的公钥，没有它交易不会被接受。",
      "{chain} has not seen the public key of {account} yet, and takes no transaction without it.",
    ],
    ["用这个钱包重新登录一次，再试。", "Sign in with this wallet once more, then try again."],
  ),
  ibc_route_unknown: entry(
    422,
    "not-moved",
    [
      "没有从 {from} 到 {to} 的可靠通道：{detail}",
      "There is no channel from {from} to {to} that can be relied on: {detail}",
    ],
    ["先把它换到别的链，或换一种资产。", "Move it over another chain first, or choose another asset."],
  ),
  validator_unfit: entry(
    422,
    "not-moved",
    ["不能委托给验证人 {validator}：{detail}", "The validator {validator} cannot be used: {detail}"],
    ["换一个验证人。", "Choose another validator."],
  ),
  recipient_foreign: entry(
    422,
    "not-moved",
    ["{address} 不是 {chain} 能付到的地址。", "{address} is no address that {chain} can pay."],
    ["检查收款地址和网络。", "Check the recipient and the network."],
  ),
  balance_too_low: entry(
    422,
    "not-moved",
    ["余额不够：需要 {needed}，只有 {available}。", "The balance is too low: {needed} needed, {available} there."],
    ["减少数量，或先充值。", "Lower the amount, or top up first."],
  ),
  price_unknown: entry(
    422,
    "not-moved",
    ["没有 {asset} 的可信价格。", "There is no trusted price for {asset}."],
    ["直接说数量。", "Say the amount of the asset itself."],
  ),
  no_route: entry(
    422,
    "not-moved",
    ["找不到从 {from} 到 {to} 的路线。", "There is no route from {from} to {to}."],
    ["换一个代币，或减少数量。", "Choose another token, or lower the amount."],
  ),
  brought_unknown: entry(
    422,
    "not-moved",
    ["前一步到底带来了多少，分不清。", "How much the step before really brought cannot be told apart."],
    ["直接说数量。", "Say the amount itself."],
  ),
  brought_other_asset: entry(
    422,
    "not-moved",
    ["前一步带来的不是 {asset}。", "What the step before brought is not {asset}."],
    ["直接说数量。", "Say the amount itself."],
  ),
  token_unreadable: entry(
    422,
    "not-moved",
    ["合约 {address} 的回答不像代币。", "The contract {address} does not answer like a token."],
    ["检查合约地址。", "Check the contract's address."],
  ),

  // Proposals and signatures
  proposal_gone: entry(
    404,
    "not-moved",
    [
      "没有这张提案：它不属于你；或者什么都没有发送，过期 30 天后已清除。",
      "There is no such proposal: it is not yours, or nothing of it was sent and it was cleared 30 days after it expired.",
    ],
    ["照原来的话再说一遍，会得到一张新的。", "Say the same again to get a new one."],
  ),
  proposal_expired: entry(
    409,
    "not-moved",
    ["报价已过期，没有发送。", "The quote has expired; nothing was sent."],
    newQuote,
  ),
  proposal_superseded: entry(
    409,
    "not-moved",
    ["这张提案已被新的取代，没有发送。", "A newer proposal has taken this one's place; nothing was sent."],
    ["用新的那张。", "Use the newer one."],
  ),
  proposal_discarded: entry(
    409,
    "not-moved",
    ["这张提案已放弃，没有发送。", "This proposal was put aside; nothing was sent."],
    ["照原来的话再说一遍，会得到一张新的。", "Say the same again to get a new one."],
  ),
  proposal_not_signable: entry(
    409,
    "not-moved",
    ["这张提案不能签：{detail}", "This proposal cannot be signed: {detail}"],
    ["先解决卡片上的问题。", "Settle what the card names first."],
  ),
  proposal_changed: entry(
    409,
    "not-moved",
    ["重新模拟的结果变了：{detail}", "The new simulation gives another result: {detail}"],
    newQuote,
  ),
  acknowledgement_missing: entry(
    409,
    "not-moved",
    ["还没确认风险 {rule}。", "The risk {rule} has not been accepted."],
    ["在卡片上输入要求的文字。", "Type what the card asks for."],
  ),
  policy_refused: entry(
    409,
    "not-moved",
    ["你设的支出限额不允许：{detail}。", "Your spending limits do not allow this: {detail}."],
    [
      "改小金额，或到设置里用钱包签名修改限额。",
      "Make it smaller, or change the limits in Settings with your wallet's signature.",
    ],
  ),
  policy_refused_late: entry(
    409,
    "not-moved",
    [
      "签名来得太晚，你的支出限额这时已不允许：{detail}。没有发送。",
      "The signature came late, and your spending limits do not allow this any more: {detail}. Nothing was sent.",
    ],
    [
      "等限额有余量，或到设置里用钱包签名修改限额，再重新报价、签名。",
      "Wait until the limits have room, or change them in Settings with your wallet's signature; then get a new quote and sign.",
    ],
  ),
  signature_mismatch: entry(
    422,
    "not-moved",
    [
      "签名的内容与提案不一致：{field}。没有发送。",
      "What was signed is not the proposal: {field} differs. Nothing was sent.",
    ],
    ["在钱包里拒绝，重新报价。", "Reject it in the wallet and get a new quote."],
  ),
  signature_malformed: entry(
    422,
    "not-moved",
    ["这不是一笔签好的交易：{detail}", "This is not a signed transaction: {detail}"],
    ["重新签名。", "Sign again."],
  ),
  signer_mismatch: entry(
    422,
    "not-moved",
    [
      "签名来自 {actual}，提案属于 {expected}。没有发送。",
      "Signed by {actual}, but the proposal is {expected}'s. Nothing was sent.",
    ],
    ["在钱包里切回原账户。", "Switch back to the account in your wallet."],
  ),
  wrong_chain: entry(
    409,
    "not-moved",
    ["钱包在 {actual}，提案在 {expected}。", "The wallet is on {actual}, the proposal on {expected}."],
    ["在钱包里切换网络。", "Switch the network in your wallet."],
  ),
  step_out_of_order: entry(
    409,
    "not-moved",
    ["前一步还没完成。", "The step before is not done yet."],
    ["等前一步上链后继续。", "Continue once the step before is mined."],
  ),
  already_submitted: entry(
    409,
    "may-move",
    [
      "这一步已经发送过另一笔交易 {hash}。这笔没有发送。",
      "Another transaction, {hash}, was already sent for this step. This one was not.",
    ],
    ["看那一笔的状态；要改就加速或取消它。", "Follow that one; to change it, speed it up or cancel it."],
  ),
  signing_elsewhere: entry(
    409,
    "may-move",
    [
      "钱包里可能还有一个没回答的请求。再发一次，就可能付两次。",
      "Your wallet may still hold an unanswered request for this. Asking again could pay twice.",
    ],
    [
      "在钱包里确认或拒绝它；已经没有了，就说明没有，再继续。",
      "Confirm or reject it in the wallet; if there is none any more, say so and go on.",
    ],
  ),
  outstanding_unclear: entry(
    409,
    "unknown",
    [
      "钱包之前拿到过这笔的请求，之后又发送过交易。节点已经查不到那是不是这一笔。",
      "Your wallet was handed a request for this before and has sent something since. The nodes can no longer tell whether it was this.",
    ],
    [
      "在钱包的历史里找。已经发送，就不要再签；确实没有发送，就说明没有，再继续。",
      "Look in your wallet's history. If it was sent, do not sign again; if nothing was sent, say so and go on.",
    ],
  ),
  wallet_pending: entry(
    409,
    "may-move",
    [
      "你的钱包有一笔还没上链的交易用着同一个序号 {nonce}，可能就是这一笔。",
      "A transaction of your wallet that is not mined yet uses the same nonce, {nonce}: it may be this one.",
    ],
    ["等它上链，或在钱包里取消它，再继续。", "Wait until it is mined, or cancel it in the wallet, then go on."],
  ),
  transaction_unknown: entry(
    404,
    "unknown",
    ["链上找不到交易 {hash}。", "The chain does not know the transaction {hash}."],
    ["在钱包里确认它已发出，再试一次。", "Check in the wallet that it was sent, then try again."],
  ),
  transaction_foreign: entry(
    422,
    "may-move",
    ["交易 {hash} 不是这张提案：{field} 不同。", "The transaction {hash} is not this proposal: {field} differs."],
    ["在钱包里核对它做了什么。", "Check in your wallet what it did."],
  ),
  batch_unreadable: entry(
    422,
    "may-move",
    [
      "钱包把这一批发成了交易 {hash}，但从它的内容看不出做的是不是这张提案：{detail}",
      "Your wallet sent this batch as the transaction {hash}, and its bytes do not tell whether it is this proposal: {detail}",
    ],
    [
      "在钱包里核对它做了什么。没有弄清之前，不要再签一次：可能会付两次。",
      "Check in your wallet what it did. Do not sign this again before you know: it could pay twice.",
    ],
  ),
  submission_unclear: entry(
    503,
    "may-move",
    [
      "发送的结果没能确认。交易可能已经发出。",
      "What came of sending could not be confirmed. The transaction may have been sent.",
    ],
    [
      "现在还不知道。看活动页和钱包自己的记录；把同一个签名或交易哈希再交一次也行，不会付两次。",
      "It is not known yet. Look at the activity page and at your wallet's own history, or hand in the same signature or hash again: it never pays twice.",
    ],
  ),
  broadcast_refused: entry(
    422,
    "not-moved",
    ["节点拒绝了这笔交易：{detail}", "The node refused the transaction: {detail}"],
    newQuote,
  ),
  not_replaceable: entry(
    409,
    "may-move",
    ["这笔交易已经不能加速或取消：{detail}", "This transaction can no longer be sped up or cancelled: {detail}"],
    ["看它的最终状态。", "Follow its final state."],
  ),
  read_only: entry(
    503,
    "not-moved",
    ["现在只读：签名和发送已暂停。", "Read-only mode: signing and sending are paused."],
    retry,
  ),

  // The chain
  rpc_unavailable: entry(503, "not-moved", ["{chain} 的节点没有回答。", "No node of {chain} is answering."], retry),
  rpc_wrong_chain: entry(
    503,
    "not-moved",
    [
      "节点回答的是另一条链：要 {expected}，来的是 {actual}。",
      "The node answers for another chain: {expected} wanted, {actual} came.",
    ],
    ["管理员需要检查节点配置。", "The operator has to check the endpoints."],
  ),
  rpc_bad_answer: entry(
    503,
    "not-moved",
    ["{chain} 的节点回答不可用：{detail}", "The node of {chain} gave an unusable answer: {detail}"],
    retry,
  ),
  simulation_unavailable: entry(
    503,
    "not-moved",
    ["模拟不了，所以不能签名。", "It cannot be simulated, so it cannot be signed."],
    retry,
  ),
  // The language model. No answer of a model moves money: what it says is read like anybody's text.
  model_off: entry(
    503,
    "not-moved",
    ["没有配置语言模型，由离线规则回答。", "No language model is set up; the offline rules answer."],
    ["照常使用；管理员可以设置 DeepSeek 密钥。", "Go on as usual; the operator can set a DeepSeek key."],
  ),
  model_key_refused: entry(
    503,
    "not-moved",
    ["语言模型不接受我们的密钥，由离线规则回答。", "The language model refuses our key; the offline rules answer."],
    ["照常使用；管理员需要检查密钥。", "Go on as usual; the operator has to check the key."],
  ),
  model_balance_used: entry(
    503,
    "not-moved",
    [
      "语言模型账户的余额用完了，由离线规则回答。",
      "The language model's account is used up; the offline rules answer.",
    ],
    ["照常使用；管理员需要充值。", "Go on as usual; the operator has to top it up."],
  ),
  model_budget_used: entry(
    429,
    "not-moved",
    [
      "今天的语言模型额度用完了，由离线规则回答。",
      "Today's budget for the language model is used up; the offline rules answer.",
    ],
    ["照常使用；明天额度恢复。", "Go on as usual; the budget is back tomorrow."],
  ),
  model_resting: entry(
    503,
    "not-moved",
    [
      "语言模型连续出错，先停一会儿，由离线规则回答。",
      "The language model failed several times and is left alone for a while; the offline rules answer.",
    ],
    ["照常使用；它恢复后会自动接上。", "Go on as usual; it is asked again by itself."],
  ),
  model_busy: entry(
    503,
    "not-moved",
    ["语言模型太忙，没有回答。", "The language model is too busy to answer."],
    ["稍后再问，或由离线规则回答。", "Ask again in a moment, or let the offline rules answer."],
  ),
  model_unavailable: entry(
    503,
    "not-moved",
    ["语言模型的服务出错或连不上。", "The language model's service failed or cannot be reached."],
    ["稍后再问，或由离线规则回答。", "Ask again in a moment, or let the offline rules answer."],
  ),
  model_timeout: entry(
    504,
    "not-moved",
    [
      "语言模型太久没有动静，已停止等待。已有的文字不完整。",
      "The language model was silent or busy for too long; the wait has ended. What is there is incomplete.",
    ],
    ["重新生成回答。", "Have the answer written again."],
  ),
  model_cut: entry(
    502,
    "not-moved",
    [
      "回答传到一半断了。已有的文字不完整，没有执行任何操作。",
      "The answer broke off on the way. What is there is incomplete, and nothing it asked for was done.",
    ],
    ["重新生成回答。", "Have the answer written again."],
  ),
  model_garbled: entry(
    502,
    "not-moved",
    [
      "语言模型的回答损坏了，没有执行任何操作。",
      "The language model's answer came damaged; nothing it asked for was done.",
    ],
    ["重新生成回答。", "Have the answer written again."],
  ),
  model_markup: entry(
    502,
    "not-moved",
    [
      "语言模型把内部指令写进了回答，已截断，没有执行。",
      "The language model wrote internal commands into its answer; it was cut there, and none was carried out.",
    ],
    ["重新生成回答。", "Have the answer written again."],
  ),
  model_empty: entry(
    502,
    "not-moved",
    ["语言模型交了白卷。", "The language model gave an empty answer."],
    ["再问一次，或换个说法。", "Ask again, or say it another way."],
  ),
  model_too_long: entry(
    502,
    "not-moved",
    [
      "回答太长，在上限处截断。后面的内容没有执行。",
      "The answer was too long and was cut at the limit. Nothing after that was done.",
    ],
    ["让它接着说，或把问题分成几个。", "Ask it to go on, or split the question."],
  ),
  model_filtered: entry(
    422,
    "not-moved",
    ["语言模型的内容审查拦下了这个回答。", "The language model's content filter stopped this answer."],
    ["换个说法，或由离线规则回答。", "Say it another way, or let the offline rules answer."],
  ),
  model_context_full: entry(
    413,
    "not-moved",
    ["这段对话太长，语言模型读不完。", "This conversation is too long for the language model."],
    ["开一个新对话。", "Start a new conversation."],
  ),
  model_request_refused: entry(
    500,
    "not-moved",
    [
      "语言模型不接受我们的请求，编号 {requestId}。这是我们的错误。",
      "The language model refused our request, id {requestId}. The fault is ours.",
    ],
    ["由离线规则回答，或开一个新对话。", "Let the offline rules answer, or start a new conversation."],
  ),
  model_stopped: entry(
    499,
    "not-moved",
    [
      "回答已停止。已有的文字不完整，没有执行未完成的操作。",
      "The answer was stopped. What is there is incomplete, and nothing unfinished was done.",
    ],
    ["重新生成，或继续提问。", "Have it written again, or go on asking."],
  ),
  model_turn_limit: entry(
    429,
    "not-moved",
    [
      "这个问题用了太多步骤，已停在上限：{limit}。",
      "This question took too many steps and stopped at a limit: {limit}.",
    ],
    ["把问题说得更具体，或分几次问。", "Ask for something more specific, or in several parts."],
  ),
  tool_timeout: entry(
    504,
    "not-moved",
    ["这个工具 {seconds} 秒内没有给出结果，已经放弃。", "This tool gave nothing within {seconds} s and was given up."],
    ["稍后再试。", "Try again in a moment."],
  ),

  // Pictures and metadata of NFTs
  media_refused: entry(
    422,
    "not-moved",
    ["这张图片或这份资料不能显示：{detail}。", "This picture or metadata is not shown: {detail}."],
    ["NFT 还在你的钱包里，只是图片看不到。", "The NFT is still yours; only its picture cannot be seen here."],
  ),
  media_unreachable: entry(
    502,
    "not-moved",
    ["没能取到这张图片或这份资料：{detail}。", "This picture or metadata could not be fetched: {detail}."],
    ["NFT 还在你的钱包里，稍后再看图片。", "The NFT is still yours; look at its picture later."],
  ),

  // Other people's MCP servers
  remote_url_refused: entry(
    400,
    "not-moved",
    ["这个服务器地址不能接入：{detail}。", "A server at this address cannot be attached: {detail}."],
    ["用公开的 https 地址，密钥放在请求头里。", "Use a public https address, and put credentials into the header."],
  ),
  remote_secrets_off: entry(
    503,
    "not-moved",
    [
      "这个部署没有保存凭据用的密钥，不能接入需要凭据的服务器。",
      "This deployment has no key to keep credentials with, so servers that need them cannot be attached.",
    ],
    [
      "接入不需要凭据的服务器，或请运营者设置 REMOTE_SECRETS_KEY。",
      "Attach one without credentials, or ask the operator to set REMOTE_SECRETS_KEY.",
    ],
  ),
  remote_unreachable: entry(
    502,
    "not-moved",
    ["没能从那个服务器得到回答：{detail}。", "That server gave no answer: {detail}."],
    ["检查地址，稍后再试。", "Check the address, and try again later."],
  ),
  remote_answer_refused: entry(
    502,
    "not-moved",
    [
      "那个服务器的回答不能接受，已中断：{detail}。",
      "That server's answer cannot be accepted and was cut off: {detail}.",
    ],
    ["没有任何内容被采用。联系它的运营者，或断开它。", "Nothing of it was used. Ask its operator, or detach it."],
  ),
  remote_sign_in: entry(
    502,
    "not-moved",
    [
      "那个服务器要你先登录，或不接受这份凭据。",
      "That server wants you to sign in, or does not accept these credentials.",
    ],
    [
      "在设置里登录它；用凭据接入的，换一份有效的再接入。",
      "Sign in at it in settings; where it is attached with a credential, attach it again with a valid one.",
    ],
  ),
  remote_sign_in_refused: entry(
    502,
    "not-moved",
    ["在那个服务器的登录没有完成：{detail}。", "Signing in at that server did not succeed: {detail}."],
    ["重新登录；还是不行，就问它的运营者。", "Sign in again; if that fails too, ask its operator."],
  ),
  remote_tool_changed: entry(
    409,
    "not-moved",
    [
      "那个服务器改动或撤下了工具“{tool}”，它已停用。",
      "That server has changed or withdrawn its tool “{tool}”, which is switched off.",
    ],
    ["在设置里看过改动，再选一次。", "Look at the change in the settings and choose it again."],
  ),
  remote_tool_resting: entry(
    409,
    "not-moved",
    [
      "这个对话里有你自己的记录，别人的工具不会再被调用，以免记录外泄。",
      "This conversation holds records of yours, so other people's tools are not called in it: nothing of yours can leak to them.",
    ],
    ["开一个新对话再用那个工具。", "Use that tool in a new conversation."],
  ),
} as const satisfies Record<string, ErrorEntry>;

/** A stable error code. */
export type ErrorCode = keyof typeof ERRORS;
