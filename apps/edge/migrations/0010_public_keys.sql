-- The public key a wallet showed when it proved itself, base64: a Cosmos account's transactions carry it.
ALTER TABLE wallets ADD COLUMN public_key TEXT;
