-- Who did what, written in the transaction that did it. Names no personal data beyond ids.
CREATE TABLE audit (
    school_id  uuid NOT NULL REFERENCES school (id),
    id         uuid NOT NULL,
    at         timestamptz NOT NULL,
    -- Null when the program itself did it.
    account_id uuid,
    -- The name of the action as in the contract: submitApplication.
    action     text NOT NULL,
    -- The kind and id of what was done to: application, 0192....
    subject    text NOT NULL,
    subject_id uuid NOT NULL,
    PRIMARY KEY (school_id, id),
    FOREIGN KEY (school_id, account_id) REFERENCES account (school_id, id)
);
CREATE INDEX audit_by_subject ON audit (school_id, subject, subject_id);
