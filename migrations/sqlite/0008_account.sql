-- Somebody who can sign in, in one role.
CREATE TABLE account (
    school_id   BLOB NOT NULL REFERENCES school (id),
    id          BLOB NOT NULL,
    kind        TEXT NOT NULL CHECK (kind IN ('GUARDIAN', 'TEACHER', 'ADMINISTRATOR')),
    name        TEXT NOT NULL,
    name_folded TEXT NOT NULL,
    guardian_id BLOB,
    teacher_id  BLOB,
    PRIMARY KEY (school_id, id),
    FOREIGN KEY (school_id, guardian_id) REFERENCES guardian (school_id, id) ON DELETE CASCADE,
    FOREIGN KEY (school_id, teacher_id) REFERENCES teacher (school_id, id) ON DELETE CASCADE,
    CHECK ((kind = 'GUARDIAN') = (guardian_id IS NOT NULL)),
    CHECK ((kind = 'TEACHER') = (teacher_id IS NOT NULL))
) STRICT;
CREATE INDEX account_by_id ON account (id);

-- A signed-in browser or client. The token itself is never stored.
CREATE TABLE session (
    school_id    BLOB NOT NULL,
    -- SHA-256 of the token.
    token_hash   BLOB NOT NULL,
    account_id   BLOB NOT NULL,
    created_at   TEXT NOT NULL,
    expires_at   TEXT NOT NULL,
    PRIMARY KEY (school_id, token_hash),
    FOREIGN KEY (school_id, account_id) REFERENCES account (school_id, id) ON DELETE CASCADE
) STRICT;
CREATE INDEX session_by_token ON session (token_hash);
CREATE INDEX session_by_expiry ON session (expires_at);
