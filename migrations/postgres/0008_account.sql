-- Somebody who can sign in, in one role.
CREATE TABLE account (
    school_id   uuid NOT NULL REFERENCES school (id),
    id          uuid NOT NULL,
    kind        text NOT NULL CHECK (kind IN ('GUARDIAN', 'TEACHER', 'ADMINISTRATOR')),
    name        text NOT NULL,
    name_folded text NOT NULL,
    guardian_id uuid,
    teacher_id  uuid,
    PRIMARY KEY (school_id, id),
    FOREIGN KEY (school_id, guardian_id) REFERENCES guardian (school_id, id) ON DELETE CASCADE,
    FOREIGN KEY (school_id, teacher_id) REFERENCES teacher (school_id, id) ON DELETE CASCADE,
    CHECK ((kind = 'GUARDIAN') = (guardian_id IS NOT NULL)),
    CHECK ((kind = 'TEACHER') = (teacher_id IS NOT NULL))
);
CREATE INDEX account_by_id ON account (id);

-- A signed-in browser or client. The token itself is never stored.
CREATE TABLE session (
    school_id    uuid NOT NULL,
    -- SHA-256 of the token.
    token_hash   bytea NOT NULL,
    account_id   uuid NOT NULL,
    created_at   timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL,
    PRIMARY KEY (school_id, token_hash),
    FOREIGN KEY (school_id, account_id) REFERENCES account (school_id, id) ON DELETE CASCADE
);
CREATE INDEX session_by_token ON session (token_hash);
CREATE INDEX session_by_expiry ON session (expires_at);
