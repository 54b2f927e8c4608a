/** Every sentence the parser says, by its stable code: Chinese, English. `{name}` is filled in. */
export const REMARKS = {
  // Refused
  secret_present: [
    "消息里有助记词或私钥。它不会被保存，也不要发给任何人；这个钱包应视为已泄露。",
    "The message holds a recovery phrase or private key. It is not kept. Treat that wallet as exposed and never send this to anyone.",
  ],
  secret_requested: [
    "Alou 没有也不需要任何私钥或助记词，谁都不该向你要。",
    "Alou has no keys or recovery phrases and needs none; nobody should ask you for yours.",
  ],
  hidden_characters: [
    "「{text}」里藏着看不见的字符，值可能被改过。请重新手打一遍。",
    "“{text}” holds invisible characters and may have been altered. Type it again by hand.",
  ],
  lookalike_characters: [
    "「{text}」用了形似的别种字母，冒充 {like}。",
    "“{text}” imitates {like} with letters of another alphabet.",
  ],
  message_too_long: [
    "消息太长（上限 {limit} 字）。一次只说一件事。",
    "The message is too long (at most {limit} characters). Say one thing at a time.",
  ],
  chain_unsupported: ["{chain} 还不支持。", "{chain} is not supported yet."],
  chain_not_built: ["{chain} 上的交易还不能生成。", "Transactions on {chain} cannot be built yet."],
  cross_chain: [
    "跨链还不支持：{from} 和 {to} 是两条链。",
    "Moving between chains is not supported yet: {from} and {to} are two networks.",
  ],
  kind_unsupported: ["{what}还不支持，所以没有生成任何交易。", "Not supported yet: {what}. Nothing was built."],
  asset_unsupported: ["{asset} 属于 {chain}，还不支持。", "{asset} belongs to {chain}, which is not supported."],
  recipient_bad_checksum: [
    "地址 {address} 的校验和不对，至少有一位写错了。",
    "The checksum of {address} is wrong: at least one character differs.",
  ],
  recipient_wrong_length: ["{address} 不是完整的地址。", "{address} is not a complete address."],
  recipient_mixed_case: [
    "{address} 大小写混用：这种地址要么全是小写，要么全是大写，请重新复制。",
    "{address} mixes upper and lower case: such an address is all of one. Copy it again.",
  ],
  recipient_validator: [
    "{address} 是验证人的地址，收不了款。要质押的话，说「质押 5 ATOM 给 …」。",
    "{address} is a validator’s address and cannot be paid. To stake, say “stake 5 ATOM with …”.",
  ],
  recipient_other_family: [
    "{address} 是 {family} 地址，收不到 {chain} 上的资产。",
    "{address} is a {family} address; it cannot receive assets on {chain}.",
  ],
  recipient_other_network: [
    "{address} 是另一条链的地址，收不到 {chain} 上的资产。",
    "{address} is an address of another chain; it cannot receive assets on {chain}.",
  ],
  recipient_token_contract: [
    "这个地址是 {token} 的代币合约，转进去就拿不回来。",
    "That address is the {token} token contract: what is sent there is lost.",
  ],
  recipient_zero: [
    "这是没人有钥匙的地址，转进去就没了。",
    "Nobody holds the key of that address: what is sent there is lost.",
  ],
  recipient_name_invalid: [
    "名字「{name}」不是规范写法（ENSIP-15），可能是仿冒。",
    "The name “{name}” is not in normal form (ENSIP-15) and may be an imitation.",
  ],
  recipient_name_system: [
    "「{name}」属于不支持的命名系统；请用地址或 ENS 名字。",
    "“{name}” belongs to a naming system that is not supported; use an address or an ENS name.",
  ],
  recipient_poisoned: [
    "{address} 模仿你用过的 {known}，而且是它自己混进你的记录的：典型的地址投毒。",
    "{address} imitates {known}, which you have used, and put itself into your history: address poisoning.",
  ],
  recipient_sender_dust: [
    "往给你发粉尘的地址转账正是投毒者想要的。",
    "Sending to whoever sent you dust is what a poisoner wants.",
  ],
  contact_elsewhere: [
    "联系人 {name} 没有存 {chain} 的地址，只有：{has}。先给 {name} 加一个 {chain} 的地址，再说一次。",
    "{name} has no address of {chain} saved, only of: {has}. Save one under the same name, then say it again.",
  ],
  contact_unusable: [
    "联系人 {name} 保存的地址不能用：{address}",
    "The address saved for {name} cannot be used: {address}",
  ],
  amount_negative: ["数量不能是负数。", "An amount cannot be negative."],
  amount_zero: ["数量是零。", "The amount is zero."],
  amount_scientific: ["请把数字写全，不用科学计数法。", "Write the number out; exponents are not taken."],
  amount_over_whole: ["比例超过了 100%。", "The share is more than 100%."],
  amount_too_precise: ["{symbol} 最多 {decimals} 位小数。", "{symbol} has at most {decimals} decimals."],
  amount_under_unit: [
    "{unit} 是最小的单位，不能再有小数。",
    "{unit} is the smallest unit there is: it has no decimals.",
  ],
  amount_over_supply: ["{symbol} 一共也只有 {supply} 个。", "There will never be more than {supply} {symbol}."],
  amount_too_large: ["这个数量比任何真实余额都大。", "That is more than anybody holds."],
  balance_too_low: [
    "余额不够：要 {needed} {symbol}，{chain} 上只有 {held}。",
    "The balance is too low: {needed} {symbol} wanted, {held} on {chain}.",
  ],
  same_asset: ["买和卖是同一种资产。", "Both sides are the same asset."],
  slippage_impossible: ["滑点要在 0.01% 到 50% 之间。", "Slippage must be between 0.01% and 50%."],
  foreign_instruction: [
    "这是别人的话，不是你的要求；里面的地址和数量都不会采用。",
    "These are somebody else's words, not your request; no address or amount in them is used.",
  ],
  last_use_unknown: [
    "有 {n} 项授权看不出有没有用过，没有算进去；可以在「资产 → 授权」里自己选。",
    "Of {n} nobody can tell whether they were used, so they are left out; you can choose them under Portfolio → Permissions.",
  ],
  age_unknown: [
    "授权是什么时候给的，这里没有记录。可以按多久没用过来选，比如「撤销一年没用过的授权」。",
    "When a permission was given is not kept here. Choose by last use instead: “revoke all approvals not used for a year”.",
  ],
  revocations_left: [
    "一张卡片最多 {most} 项，先撤最危险的；还有 {n} 项没放进来，签完这批再说一次就行。",
    "One card holds {most} at most, the most dangerous first; {n} more are not on it. Say it again once these are signed.",
  ],
  approvals_unread: [
    "这些链没有响应，上面的授权没有算进去：{chains}。",
    "These chains did not answer, so their permissions are not included: {chains}.",
  ],
  nothing_to_revoke: ["没有找到这样的授权，不需要撤销。", "No such approval was found; there is nothing to revoke."],

  // To be confirmed
  unlimited_approval: [
    "无限授权：{spender} 以后随时可以拿走全部 {symbol}。",
    "Unlimited approval: {spender} could take all your {symbol} at any time.",
  ],
  high_slippage: [
    "滑点 {percent}% 很高：最多可能少拿这么多。",
    "Slippage of {percent}% is high: that much can be lost to others.",
  ],
  everything_to_stranger: [
    "要把全部 {symbol} 转给从没用过的地址。",
    "This sends all your {symbol} to somebody you have never sent to.",
  ],
  lookalike_address: [
    "{address} 和你用过的 {known}（{label}）首尾相同，但不是同一个。",
    "{address} begins and ends like {known} ({label}), which you have used, but is another address.",
  ],
  spender_is_person: ["被授权的像是个人地址，不是合约。", "The spender looks like a person, not a contract."],
  spender_unknown_all: [
    "要把全部余额授权给一个不认识的地址。",
    "This lets an unknown address spend the whole balance.",
  ],
  warnings_ignored: [
    "你要求忽略警告。警告会照样显示。",
    "You asked to ignore warnings. They will be shown all the same.",
  ],
  sender_unknown: [
    "刚给你转账的人你从没转过账；任何人都能用一笔小额转账排到这里。",
    "You have never sent to whoever paid you last; anybody can get there with a small payment.",
  ],
  recipient_is_contract: [
    "这个地址是 {label} 的合约，不是收款人。",
    "That address is the contract of {label}, not a person.",
  ],

  // Asked
  missing_amount: ["数量是多少？", "How much?"],
  missing_asset: ["哪种资产？", "Which asset?"],
  missing_sell: ["用什么换？", "What do you want to pay with?"],
  missing_buy: ["换成什么？", "What do you want to get?"],
  missing_recipient: ["转给谁？", "To whom?"],
  memo_missing: [
    "这是 {exchange} 的充值地址，不填备注就入不了账。备注是什么？直接回复就行，比如“备注 12345”。",
    "This is a deposit address of {exchange}: without its memo the money is not credited. Which memo? Just answer, such as “memo 12345”.",
  ],
  memo_needed: [
    "{exchange} 的所有客户共用这个地址，靠备注认人：没有备注的币会丢在里面，所以不能不填。备注在 {exchange} 的充值页上，把它发过来。",
    "All customers of {exchange} share this address and are told apart by the memo alone: without one the coins are lost in it, so it cannot be left out. It stands on the deposit page of {exchange}; send it here.",
  ],
  memo_unread: [
    "哪几个字是备注？请用引号括起来，比如：备注“12345”。",
    "Which words are the memo? Put them in quotes, such as memo “12345”.",
  ],
  memo_unsupported: [
    "{chain} 的转账带不了备注，所以没有继续。不要备注的话，去掉它再说一次。",
    "Payments on {chain} carry no memo, so nothing was prepared. If you need none, say it again without.",
  ],
  missing_validator: [
    "委托给哪个验证人？请给出它的地址（valoper 开头的那一种）。",
    "Which validator? Give its address, the kind with valoper in it.",
  ],
  validator_not_here: ["{address} 不是 {chain} 的验证人。", "{address} is no validator of {chain}."],
  missing_spender: ["授权给谁？", "Who may spend it?"],
  chain_ambiguous: ["在哪条链上？", "On which network?"],
  chain_lacks_asset: ["{chain} 上没有 {asset}。在哪条链上？", "There is no {asset} on {chain}. On which network?"],
  chain_lacks_balance: [
    "{chain} 上的 {asset} 不够。用别的链吗？",
    "There is not enough {asset} on {chain}. Use another network?",
  ],
  asset_ambiguous: ["「{said}」指的是哪一种？", "Which one is meant by “{said}”?"],
  asset_unknown: [
    "不认识「{said}」。请选一个，或给出合约地址。",
    "“{said}” is not known. Choose one, or give the contract's address.",
  ],
  asset_not_held: [
    "{symbol} 不够，你持有的是它的另一种形式。用哪个？",
    "There is not enough {symbol}; you hold another form of it. Which one?",
  ],
  asset_is_network: ["「{said}」是链名。要的是这种资产吗？", "“{said}” is a network. Is this asset meant?"],
  amount_about: ["说了个大概。确切是多少？", "That is a rough amount. How much exactly?"],
  amount_range: ["说的是一个范围。确切是多少？", "That is a range. How much exactly?"],
  amount_vague: ["没有说具体数量。确切是多少？", "No exact amount was said. How much exactly?"],
  amount_relative: ["这个数量取决于别的数。请直接说数字。", "That amount depends on another one. Say the number."],
  amount_limit: [
    "说的是上限或下限，这里要一个确切的数。是多少？",
    "That is a limit; an exact amount is needed here. How much?",
  ],
  amount_number_ambiguous: [
    "这个数字有两种读法。请不用分隔符再写一次。",
    "That number can be read in two ways. Write it without separators.",
  ],
  amount_unusual_digits: ["请用普通数字再写一次。", "Write the number in ordinary digits."],
  amount_fee_included: [
    "手续费从数量里扣，收到多少要到那时才知道。确切转多少？",
    "With the fee taken out of it the amount is only known later. How much exactly?",
  ],
  amount_half_or_half: ["是半个，还是余额的一半？", "Half of one, or half of the balance?"],
  amount_currency: [
    "只按美元折算。请说美元数或代币数量。",
    "Only US dollars are converted. Say dollars, or an amount of the asset.",
  ],
  amount_worth: [
    "「价值多少」要说清按哪种资产算。转多少？",
    "An amount “worth of” something else is not exact. How much?",
  ],
  amount_alternatives: ["说了两种可能。要哪一种？", "Two possibilities were said. Which one?"],
  amount_conflict: ["两个数量不能同时成立。以哪个为准？", "The two amounts cannot both hold. Which one counts?"],
  amount_balance_or_step: [
    "是换到的那部分，还是全部余额的那部分？",
    "A part of what was just received, or of the whole balance?",
  ],
  amount_no_fee_left: ["这样就没有剩余付网络费了。转多少？", "That leaves nothing for the network fee. How much?"],
  amount_token_unread: ["要先读取这个代币的小数位数。", "The token's decimals have to be read first."],
  amount_limited_other_side: [
    "还限定了另一边的数量，兑换不能保证它。以哪个为准？",
    "The other side was limited as well, which an exchange cannot promise. Which one counts?",
  ],
  approve_all_or_unlimited: ["是只授权现有余额，还是不设上限？", "The present balance, or without a limit?"],
  recipient_ambiguous: ["有不止一个。是哪一个？", "There is more than one. Which?"],
  recipient_unknown: [
    "不认识「{said}」。请给地址或完整的 ENS 名字。",
    "“{said}” is not known. Give an address or a full ENS name.",
  ],
  recipient_pronoun: [
    "「{said}」是谁？请给地址、名字或联系人。",
    "Who is “{said}”? Give an address, a name or a contact.",
  ],
  recipient_other_chain: [
    "{name} 只在 {where} 上有地址，不是 {chain}。",
    "{name} has an address on {where} only, not on {chain}.",
  ],
  recipient_no_record: ["{name} 没有解析到地址。", "{name} does not resolve to an address."],
  recipient_chain_bound: ["联系人 {name} 只用于 {where}。", "The contact {name} is for {where} only."],
  recipient_uncertain: ["名字从哪里开始不清楚。是 {name} 吗？", "It is not clear where the name begins. Is it {name}?"],
  recipient_no_history: ["记录里没有你自己签过的转出。", "There is no transfer of your own in the history."],
  recipient_no_other_wallet: ["没有另一个已登记的钱包。", "No other wallet of yours is known."],
  recipient_needs_normaliser: ["这个名字要先规范化才能用。", "The name has to be normalised first."],
  recipient_no_address: [
    "{name} 没有一个谁都能付的地址。请从它的充值页复制你自己的充值地址：网络要选对，有备注（memo）或标签的一起发来。",
    "{name} has no address that everybody pays. Copy your own from its deposit page: choose the right network there, and send the memo or tag with it where there is one.",
  ],
  spender_unknown: [
    "{name} 在 {chain} 上的合约不在清单里。请给合约地址。",
    "The contract of {name} on {chain} is not on the list. Give its address.",
  ],
  account_not_here: [
    "你还没有连接 {chain} 的钱包。连接一个，再说一次。",
    "You have linked no wallet of {chain} yet. Link one, then say it again.",
  ],
  sender_other_wallet: ["只能从已连接的钱包转出。", "Only the connected wallet can send."],
  each_or_total: ["是每人这么多，还是一共这么多？", "That much each, or in total?"],
  split_uneven: ["不能平均分成相等的份数。每份多少？", "It does not divide evenly. How much each?"],
  several_targets: ["换成几种资产时，请分别说数量。", "For several assets say the amount of each."],
  slippage_unread: ["滑点是多少？请写百分比。", "How much slippage? Give a percentage."],
  deadline_unread: ["有效期要在 30 秒到 1 小时之间。", "The deadline must be between 30 seconds and one hour."],
  word_unread: [
    "「{said}」没看懂，所以没有继续。请换个说法。",
    "“{said}” was not understood, so nothing was prepared. Say it another way.",
  ],
  condition_unread: ["带条件的要求没看懂：什么时候做？", "The condition was not understood: when should it happen?"],
  correction_unread: [
    "改口没看懂。请把最终的要求完整说一遍。",
    "The correction was not understood. Say the final wish in full.",
  ],
  kind_unread: ["要做什么？例如转账或兑换。", "What should be done? For example send or swap."],
  question_or_order: ["是问问看，还是要生成交易？", "Is this a question, or should it be prepared?"],
  not_understood: ["没看懂要做什么。", "It is not clear what to do."],
  schedule_unread: ["多久一次？", "How often?"],
  musing: ["听起来还在考虑。要生成吗？", "It sounds undecided. Should it be prepared?"],

  // Worth knowing
  also_on_other_chains: [
    "{chains} 上也有这种资产；这里用的是 {chain}。",
    "You hold this on {chains} as well; {chain} is used.",
  ],
  unlisted_token: [
    "{address} 不在代币清单里。名字可以随便起，请核对合约。",
    "{address} is not on the token list. Anybody can choose a name; check the contract.",
  ],
  to_self: ["收款人是你自己的钱包。", "The recipient is your own wallet."],
  lookalike_exists: [
    "有个地址模仿这位收款人，已跳过：{address}",
    "An address that imitates this recipient was skipped: {address}",
  ],
  wrapped_instead: [
    "{from} 和 {to} 一比一，直接包装，不经过兑换。",
    "{from} and {to} are one to one: this is wrapped, not exchanged.",
  ],
  venue_not_bound: [
    "路线在所有协议里挑最好的，不限于 {venue}。",
    "The route is the best of all protocols, not {venue} alone.",
  ],
  hidden_removed: ["消息里有看不见的字符，已忽略。", "Invisible characters in the message were ignored."],
  words_ignored: ["这些词没有采用：{text}", "These words were not used: {text}"],
  foreign_ignored: ["引用的话没有采用。", "Quoted words were not used."],
  fee_on_top: ["网络费另付，不从数量里扣。", "The network fee comes on top of the amount."],
  cannot_cancel: ["还没有生成任何东西，什么都不会发生。", "Nothing has been prepared; nothing will happen."],
  not_done: ["好，不做。什么都没有生成。", "Understood: nothing was prepared."],
} as const satisfies Record<string, readonly [zh: string, en: string]>;

/** A stable code of something the parser says. */
export type RemarkCode = keyof typeof REMARKS;
