-- What holds for the whole installation, in one row.
CREATE TABLE installation (
    id           INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    -- Made with the secret: tells whether the one at hand is the one that sealed the national ids.
    secret_check BLOB NOT NULL
) STRICT;
