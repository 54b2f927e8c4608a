-- When the user last said that this wallet acts for them on its family of chains; null: never.
ALTER TABLE wallets ADD COLUMN acts_since INTEGER;
