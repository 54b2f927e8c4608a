-- What something was worth, one row an hour: for changes within a day, charts, and the price at the time in exports.
CREATE TABLE price_points (
  key TEXT NOT NULL,
  at INTEGER NOT NULL,
  usd TEXT NOT NULL,
  source TEXT NOT NULL,
  PRIMARY KEY (key, at)
) STRICT, WITHOUT ROWID;
